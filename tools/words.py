"""Brings the PO files of the theme up to date with what pages say; what is new is left to be translated."""

from dossier.commands.translate import messages, update
from dossier.render.renderer import theme_folder
from dossier.text.messages import FOLDER


def main() -> None:
    """Write all of them, and say how much each has to translate."""
    theme = theme_folder()
    template = messages([theme])
    for path in sorted((theme / FOLDER).glob("*.po")):
        catalog = update(path, path.stem, template)
        missing = [message for message in catalog if message.id and not message.string]
        print(f"{path.name}: {len(missing)} of {len(template)} messages are to be translated")


if __name__ == "__main__":
    main()
