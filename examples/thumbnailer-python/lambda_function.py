"""Makes a JPEG thumbnail of a photograph: of one in the event, or of every one that a bucket tells of."""

import base64
import binascii
import functools
import io
import os
from urllib.parse import unquote_plus

from PIL import Image, ImageOps, UnidentifiedImageError

SAMPLE = os.path.join(os.path.dirname(__file__), "photograph.jpg")
LARGEST_PIXELS = 50_000_000
LARGEST_BYTES = 50_000_000
LARGEST_SIDE = 2_000
THUMBNAILS = "thumbnails/"


class BadImage(Exception):
    """The event does not hold an image that can be read."""


def lambda_handler(event, context):
    if "Records" in event:
        return [of_object(record["s3"]) for record in event["Records"]]
    size = (side(event, "width"), side(event, "height"))
    with sent(event.get("image")) as image:
        encoded, thumbnail = shrunk(image, size, event.get("quality", 80))
        original = image.size
    return {
        "image": base64.b64encode(encoded).decode("ascii"),
        "width": thumbnail[0],
        "height": thumbnail[1],
        "original": {"width": original[0], "height": original[1]},
    }


def of_object(told):
    """Puts the thumbnail of an object into its bucket: of `in/a.jpg` as `thumbnails/in/a.jpg`."""
    bucket, key = told["bucket"]["name"], unquote_plus(told["object"]["key"])
    if key.startswith(THUMBNAILS):
        # The rule of the bucket should not tell of these: each would lead to one more.
        return None
    if told["object"]["size"] > LARGEST_BYTES:
        raise BadImage(f"{told['object']['size']} bytes are too many")
    photograph = s3().get_object(Bucket=bucket, Key=key)["Body"].read()
    with opened(io.BytesIO(photograph)) as image:
        encoded, _size = shrunk(image, (160, 160), 80)
    s3().put_object(Bucket=bucket, Key=THUMBNAILS + key, Body=encoded, ContentType="image/jpeg")
    return THUMBNAILS + key


@functools.cache
def s3():
    # Only who is told by a bucket needs it, and it takes longer to load than everything else here.
    import boto3

    return boto3.client("s3")


def shrunk(image, size, quality):
    """The thumbnail as a file, and its size."""
    # A camera stores which side is up instead of turning the picture.
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(size, Image.Resampling.LANCZOS)
    encoded = io.BytesIO()
    upright.save(encoded, "JPEG", quality=quality, optimize=True)
    print(f"{image.width}x{image.height} -> {upright.width}x{upright.height}, {encoded.tell()} bytes")
    return encoded.getvalue(), upright.size


def side(event, name):
    value = event.get(name, 160)
    if not isinstance(value, int) or not 1 <= value <= LARGEST_SIDE:
        raise ValueError(f"{name} must be a whole number from 1 to {LARGEST_SIDE}")
    return value


def sent(encoded):
    if encoded is None:
        return Image.open(SAMPLE)
    try:
        return opened(io.BytesIO(base64.b64decode(encoded, validate=True)))
    except binascii.Error as error:
        raise BadImage(f"not an image: {error}") from error


def opened(file):
    try:
        image = Image.open(file)
    except UnidentifiedImageError as error:
        raise BadImage(f"not an image: {error}") from error
    # The size is in the header: a small file can claim to be a picture that fills the memory.
    if image.width * image.height > LARGEST_PIXELS:
        raise BadImage(f"{image.width}x{image.height} pixels are too many")
    return image
