"""axe-core in a page: its rules unchanged, two slow parts of its code replaced by faster ones.

Most of its work is colours: each element's, behind each text. axe-core 4.12 parses the text of a
colour anew every time, and keeps each number of a colour in a WeakMap of its own, as private fields
were written for old browsers. Here a text is parsed once, and such a field is kept in its object.
"""

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

from tools.settling import STILL

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Only what breaks a rule comes over from the browser: all that axe saw is hundreds of times that.
# Off by default are the rules about labels that differ from what one sees, and about small targets.
BROKEN = """async () => (await axe.run(document, {
    resultTypes: ['violations'],
    rules: {'label-content-name-mismatch': {enabled: true}, 'target-size': {enabled: true}},
})).violations"""
COLOURS = ("color-contrast", "link-in-text-block")  # the rules whose answer depends on colours
# Checks these rules on one text of each look: its colour, size and weight, what lies behind it, and
# the same of all elements around it. The pages have hundreds of texts of the same look.
BROKEN_COLOURS = """async (rules) => {
    const kinds = new Map(), known = new Map();
    const kindOf = (element) => {
        if (!element) return 0;
        if (!known.has(element)) {
            const style = getComputedStyle(element);
            const look = [
                kindOf(element.parentElement), element.tagName, style.color, style.fontSize,
                style.fontWeight, style.backgroundColor, style.backgroundImage, style.opacity,
                style.textDecorationLine, style.borderBottomStyle,
            ].join('|');
            if (!kinds.has(look)) kinds.set(look, kinds.size + 1);
            known.set(element, kinds.get(look));
        }
        return known.get(element);
    };
    const hasText = (each) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(each.tagName)
        || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const firsts = new Map();
    for (const each of document.body.querySelectorAll('*')) {
        if (hasText(each) && each.checkVisibility() && !firsts.has(kindOf(each)))
            firsts.set(kindOf(each), each);
    }
    const options = {resultTypes: ['violations'], runOnly: rules};
    return (await axe.run({include: [...firsts.values()]}, options)).violations;
}"""

# Does what the palette button does. An open page does not follow a change of the system's scheme.
OTHER_SCHEME = """() => {
    const { dataset } = document.body;
    dataset.mdColorScheme = dataset.mdColorScheme === 'slate' ? 'default' : 'slate';
}"""

PRIVATE_FIELDS = """
class WeakMap {
    field = Symbol();
    has(object) { return Object.hasOwn(object, this.field); }
    get(object) { return object[this.field]; }
    set(object, value) { object[this.field] = value; return this; }
}
class WeakSet {
    member = Symbol();
    has(object) { return Object.hasOwn(object, this.member); }
    add(object) { object[this.member] = true; return this; }
}
"""
PARSE_ONCE = """
const {prototype} = axe.commons.color.Color;
const {parseString} = prototype;
const parsed = new Map();
prototype.parseString = function (text) {
    if (!parsed.has(text)) {
        parseString.call(this, text);
        parsed.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = parsed.get(text);
    return this;
};
"""
UNCHANGED = f"() => {{ {AXE} }}"
FASTER = f"() => {{ if (globalThis.axe) return; {{ {PRIVATE_FIELDS} {AXE} }} {PARSE_ONCE} }}"


def violations(page: Page) -> list[str]:
    """Every element that breaks a rule: the rule, the element, what is wrong with it."""
    return found(page, BROKEN)


def colour_violations(page: Page) -> list[str]:
    """The same for the rules about colours only, on one text of each look."""
    return found(page, BROKEN_COLOURS, COLOURS)


def found(page: Page, script: str, rules: Sequence[str] | None = None) -> list[str]:
    """What a script above finds on an open page, in words."""
    page.evaluate(FASTER)
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in page.evaluate(script, rules)
        for node in rule["nodes"]
    ]


def violations_in_both_schemes(page: Page) -> list[str]:
    """Every element that breaks a rule, also in the other scheme.

    The schemes differ in nothing but colours, so there only the rules about colours are checked.
    The page is left in its own scheme.
    """
    broken = violations(page)
    turn(page)
    broken += [f"in the other scheme, {each}" for each in colour_violations(page)]
    turn(page)
    return broken


def turn(page: Page) -> None:
    """Change to the other scheme, and wait until the figures are drawn in it."""
    page.evaluate(OTHER_SCHEME)
    page.wait_for_function(STILL)
