"""What a build prints of a model beside its progress: claims, sums, and what was left out."""

from generator.claims import LEFT_OUT, count_claims, unexpected
from generator.content import Content
from generator.mixing import largest_residuals, mixings
from generator.run import CLAIMS, LAB, MODEL, Record
from generator.shared import Json, read_json, say


def report_claims(content: Content, record: Record) -> None:
    """Print how many claims are reproduced, which unexpectedly are not, and what was left out.

    A documented head that does something else here is a finding, not a fault of the build.
    """
    model, claims = read_model(record), read_json(record.directory / f"{CLAIMS}.json")
    say(f"{model['name']}: claims: {count_claims(claims)}")
    for finding in unexpected(model["id"], claims):
        say(f"{content.directory}/{finding}")
    for each in read_json(record.directory / LEFT_OUT):
        where = f" on {each['sentence']!r}" if each["sentence"] else ""
        what = f"{each['phenomenon']!r}: {each['what']}{where}"
        say(f"{model['name']}: left out: {what}: {each['reason']}")


def report_lab(record: Record) -> None:
    """Print which exercises a model's lab does without, and why."""
    path, name = record.directory / f"{LAB}.json", read_model(record)["name"]
    for each in read_json(path)["left_out"] if path.is_file() else []:
        say(f"{name}: left out: exercise {each['id']!r}: {each['reason']}")


def say_residuals(record: Record) -> None:
    """Print by how much the sums of the mixing miss, or why there is no mixing."""
    name = read_model(record)["name"]
    residuals = largest_residuals(mixings(record.directory))
    if residuals is not None:
        say(f"{name}: mixing: {residuals}")
    elif record.no_mixing:
        say(f"{name}: mixing: not available: {record.no_mixing}")


def read_model(record: Record) -> Json:
    """The parsed model.json of a record's folder."""
    model: Json = read_json(record.directory / f"{MODEL}.json")
    return model
