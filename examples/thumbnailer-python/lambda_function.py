"""Makes a JPEG thumbnail of a photograph."""

import base64
import binascii
import io
import os

from PIL import Image, ImageOps, UnidentifiedImageError

SAMPLE = os.path.join(os.path.dirname(__file__), "photograph.jpg")
LARGEST_PIXELS = 50_000_000
LARGEST_SIDE = 2_000


class BadImage(Exception):
    """The event does not hold an image that can be read."""


def lambda_handler(event, context):
    size = (side(event, "width"), side(event, "height"))
    with opened(event.get("image")) as image:
        original = image.size
        # A camera stores which side is up instead of turning the picture.
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail(size, Image.Resampling.LANCZOS)
    encoded = io.BytesIO()
    upright.save(encoded, "JPEG", quality=event.get("quality", 80), optimize=True)
    print(f"{original[0]}x{original[1]} -> {upright.width}x{upright.height}, {encoded.tell()} bytes")
    return {
        "image": base64.b64encode(encoded.getvalue()).decode("ascii"),
        "width": upright.width,
        "height": upright.height,
        "original": {"width": original[0], "height": original[1]},
    }


def side(event, name):
    value = event.get(name, 160)
    if not isinstance(value, int) or not 1 <= value <= LARGEST_SIDE:
        raise ValueError(f"{name} must be a whole number from 1 to {LARGEST_SIDE}")
    return value


def opened(encoded):
    if encoded is None:
        return Image.open(SAMPLE)
    try:
        image = Image.open(io.BytesIO(base64.b64decode(encoded, validate=True)))
    except (binascii.Error, UnidentifiedImageError) as error:
        raise BadImage(f"not an image: {error}") from error
    # The size is in the header: a small file can claim to be a picture that fills the memory.
    if image.width * image.height > LARGEST_PIXELS:
        raise BadImage(f"{image.width}x{image.height} pixels are too many")
    return image
