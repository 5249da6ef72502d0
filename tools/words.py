"""Update the PO files of the theme to the current messages; new ones are left untranslated."""

from dossier.commands.translate import messages, update
from dossier.render.renderer import theme_folder
from dossier.text.messages import FOLDER


def main() -> None:
    """Write all of them, and print how much is untranslated."""
    theme = theme_folder()
    template = messages([theme])
    for path in sorted((theme / FOLDER).glob("*.po")):
        catalog = update(path, path.stem, template)
        missing = [message for message in catalog if message.id and not message.string]
        print(f"{path.name}: {len(missing)} of {len(template)} messages are to be translated")


if __name__ == "__main__":
    main()
