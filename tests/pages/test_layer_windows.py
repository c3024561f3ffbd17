"""pages/layer_windows.py: a text names each kind of window once, with its layers."""

from generator.pages.layer_windows import windows_in_words


def test_windows_are_named_by_kind_and_size_with_their_layers() -> None:
    sliding, chunked = ({"kind": kind, "size": 4} for kind in ("sliding", "chunked"))
    assert windows_in_words([sliding, chunked, None, sliding]) == (
        "only the last 4 tokens (a sliding window) in layers 0 and 3; "
        "only its own chunk of 4 tokens (chunked attention) in layer 1; "
        "all earlier tokens in layer 2"
    )


def test_layers_that_follow_one_another_are_named_as_a_stretch() -> None:
    sliding = {"kind": "sliding", "size": 4}
    layers = [*[sliding] * 3, None, sliding, None, *[sliding] * 2]
    assert windows_in_words(layers).startswith(
        "only the last 4 tokens (a sliding window) in layers 0–2, 4 and 6–7; "
    )
    assert windows_in_words([sliding, sliding]).endswith("in layers 0–1")
