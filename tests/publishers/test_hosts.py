"""Every host that files are brought to one by one: what arrives, what is sent a second time, what a break costs."""

from hosting import Counterpart, publish, sent, whole

from dossier.config import Config
from dossier.site import MANIFEST, parse_manifest


def renamed(config: Config) -> None:
    """Another address for one article, so that pages go, come and change."""
    folder = config.content / "articles"
    folder.mkdir(exist_ok=True)
    (folder / "temporary-ferry.md").write_text("---\nslug: ferry\n---\n")


def test_it_arrives_whole_and_a_second_time_nothing_is_sent(small: Config, counterpart: Counterpart) -> None:
    assert sent(publish(small, counterpart.address)) == len(whole(small)) - 1
    assert counterpart.files() == whole(small)
    assert sent(publish(small, counterpart.address)) == 0
    assert counterpart.files() == whole(small)


def test_only_what_differs_is_sent_and_what_is_gone_is_deleted(
    small: Config, counterpart: Counterpart
) -> None:
    publish(small, counterpart.address)
    counterpart.put("CNAME", b"example.org")
    renamed(small)
    before = set(counterpart.files())
    assert 0 < sent(publish(small, counterpart.address)) < len(before) - 10
    there = counterpart.files()
    assert there.pop("CNAME") == b"example.org"
    assert there == whole(small)
    assert before - set(there) - {"CNAME"}, "something was deleted"


def test_after_a_break_only_the_rest_is_sent(small: Config, far: Counterpart) -> None:
    total = len(whole(small)) - 1
    assert far.proxy
    far.proxy.break_after(150_000)
    broken = publish(small, far.address)
    assert broken.status == 1
    assert "sending broke off" in broken.problems[-1]
    assert "testing-secret" not in broken.problems[-1]
    half = far.files()
    assert 1 < len(half) < total
    underway = parse_manifest(half[MANIFEST])
    assert underway and underway.sending
    far.proxy.mend()
    assert 0 < sent(publish(small, far.address)) < total
    assert far.files() == whole(small)
    assert sent(publish(small, far.address)) == 0


def test_nothing_can_be_reached(small: Config, far: Counterpart) -> None:
    assert far.proxy
    far.proxy.break_after(0)
    failed = publish(small, far.address)
    assert failed.status == 1
    assert len(failed.problems) == 1
    assert "cannot be re" in failed.problems[0]
