"""Host keys of SFTP."""

from pathlib import Path

from hosting import Counterpart, publish

from dossier.project.config import Config


def test_a_host_whose_key_is_not_known_is_not_trusted(
    small: Config, sftp: Counterpart, ssh_server: Path
) -> None:
    (ssh_server / "home" / ".ssh" / "known_hosts").write_text("")
    refused = publish(small, sftp.address)
    assert refused.status == 1
    assert "Host key is not trusted" in refused.problems[0]
    assert "Try: ssh HOST" in refused.problems[0]
    assert not sftp.files()


def test_a_key_the_host_does_not_take(small: Config, sftp: Counterpart, ssh_server: Path) -> None:
    taken = ssh_server / "home" / ".ssh" / "id_ed25519.pub"
    key = taken.read_text()
    taken.write_text("")
    try:
        refused = publish(small, sftp.address)
    finally:
        taken.write_text(key)
    assert refused.status == 1
    assert "Permission denied" in refused.problems[0]
