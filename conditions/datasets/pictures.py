"""The images that page files bring along: checked before anything is kept."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings

from alike.text import markdown
from conditions.catalogue import content, desk
from conditions.catalogue.models import Image
from conditions.editorial import images

from . import page_text
from .strict_yaml import Notes

FOLDER = "images/"


@dataclass(frozen=True)
class NewImage:
    """A picture that is not in the library yet; added as it is in the file."""

    path: Path
    alt: str
    credit: str


@dataclass
class Pictures:
    """The library as it will be: name -> what is known of the image."""

    library: dict = field(default_factory=dict)
    new: dict[str, NewImage] = field(default_factory=dict)

    @classmethod
    def of(cls, files):
        """The library, asked for only when one of the files shows or brings an image."""
        asks = any(file.images or _shows(file.content) for file in files)
        return cls(library=Image.objects.in_bulk(field_name="file") if asks else {})

    def take(self, file, *, notes: Notes) -> content.PageContent:
        """The file's page as the desk will have it: stored names in the text, its images known."""
        sections, shown = file.content.sections, _shows(file.content)
        for image in file.images:
            line = file.line_of("images", image.file)
            if image.file not in shown:
                notes.add(line, f"The text does not show {image.file}.")
                continue
            name = self._stored(file, image, line=line, notes=notes)
            sections = tuple(
                replace(
                    section,
                    text=page_text.with_address(section.text, old=image.file, new=f"images/{name}"),
                )
                for section in sections
            )
        listed = {image.file for image in file.images}
        for address in shown:
            if address not in listed and address.removeprefix(FOLDER) not in self.library:
                sentence = f"{address} is not under images, and not in the library."
                notes.add(file.line_of("shown", address), sentence)
        texts = [section.text for section in sections]
        used = desk.used_images(texts, library=self.library)
        return replace(file.content, sections=sections, images=used)

    def _stored(self, file, image, *, line, notes):
        """The name in the library of an image that the file brings along."""
        name = image.file.removeprefix(FOLDER)
        if not (image.file.startswith(FOLDER) and name in self.library):
            name = self._encoded(file, image, line=line, notes=notes)
        known = self.library.get(name)
        if known and (known.alt, known.credit) != (image.alt, image.credit):
            sentence = f"{image.file} has another alt or credit in the library: change it there."
            notes.add(line, sentence)
        return name

    def _encoded(self, file, image, *, line, notes):
        folder = Path(file.path).parent.resolve()
        path = (folder / image.file).resolve()
        if not path.is_relative_to(folder):
            notes.add(line, f"“{image.file}” leads out of the folder of this file.")
            return ""
        try:
            with path.open("rb") as opened:
                raw = opened.read(settings.MAX_IMAGE_BYTES + 1)
            encoded, extension, (width, height) = images.encode(raw)
        except OSError as error:
            notes.add(line, f"{image.file} cannot be read: {error.strerror}.")
            return ""
        except images.ImageRefused as refusal:
            notes.add(line, f"{image.file}: {refusal}")
            return ""
        name = images.stored_name(encoded, extension)
        if name not in self.library:
            self.library[name] = content.Image(name, image.alt, image.credit, width, height)
            self.new[name] = NewImage(path, image.alt, image.credit)
        return name


def _shows(page):
    """Addresses of all images that the page's text shows."""
    return {
        address
        for section in page.sections
        if "![" in section.text
        for address in markdown.render(section.text).images
    }
