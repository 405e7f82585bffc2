"""Turns the templates of a theme into what they ask: names, and what they do with the content of a page."""

from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import nodes

# What tells of a page's content by another name.
OTHER_CONTENT = frozenset({"markdown", "content_string", "content_bytes"})
# What is within these is held as a text, with which more may be done than to print it.
_HOLDING = (nodes.AssignBlock, nodes.FilterBlock, nodes.CallBlock, nodes.Macro)

Templates = Mapping[str, nodes.Template]


def parse_templates(env: jinja2.Environment) -> Templates:
    """The HTML templates that an environment finds, by name."""
    names = env.list_templates(extensions=["html"])
    return {name: env.parse(env.loader.get_source(env, name)[0]) for name in names}  # type: ignore[union-attr]  # MkDocs sets one


def find_names(templates: Templates) -> set[str]:
    """Every name that a template reads."""
    read = (node for template in templates.values() for node in template.find_all(nodes.Name))
    return {node.name for node in read if node.ctx == "load"}


def find_sought(templates: Templates) -> list[str] | None:
    """The texts that templates look for in the content of a page, in order; None where one does more with it.

    To print it as it is, is no more; but one that prints its length, say, would print another for another content.
    """
    sought, known = set[str](), set[int]()
    for template in templates.values():
        known.update(id(node) for node in _list_printed(template) if _is_content(node))
        printed = (node for output in template.find_all(nodes.Output) for node in output.nodes)
        known.update(id(node) for node in printed if _is_content(node) and not _is_of_page(node))
        for test in template.find_all(nodes.Compare):
            operand = test.ops[0]
            if isinstance(test.expr, nodes.Const) and operand.op in ("in", "notin") and _is_content(operand.expr):
                sought.add(str(test.expr.value))
                known.add(id(operand.expr))
        calls = template.find_all(nodes.Call)
        handed = (value for call in calls for value in (*call.args, *(named.value for named in call.kwargs)))
        if any(map(_names_page, handed)):
            return None
    read = (node for template in templates.values() for node in template.find_all((nodes.Getattr, nodes.Getitem)))
    if any((_is_content(node) and id(node) not in known) or _name_attribute(node) in OTHER_CONTENT for node in read):
        return None
    return None if _may_change(templates) else sorted(sought)


def _may_change(templates: Templates) -> bool:
    """Whether a template holds what prints the content, and so may print something else of it."""
    printing = _find_printing(templates)
    for template in templates.values():
        held = (node for holding in template.find_all(_HOLDING) for node in holding.iter_child_nodes())
        if any(_prints(node, printing) for node in held):
            return True
        for block in template.find_all(nodes.Block):
            if block.name in printing:
                printed = {id(node) for node in _list_printed(block)}
                inherited = [call for call in block.find_all(nodes.Call) if getattr(call.node, "name", "") == "super"]
                if any(id(call) not in printed for call in inherited):
                    return True
    return False


def _find_printing(templates: Templates) -> set[str]:
    """The names of templates and blocks that print the content, themselves or by what they include or hold."""
    parts: list[tuple[str, nodes.Node]] = [*templates.items()]
    parts += [(block.name, block) for template in templates.values() for block in template.find_all(nodes.Block)]
    printing, before = set[str](), -1
    while len(printing) > before:
        before = len(printing)
        printing |= {name for name, node in parts if any(_prints(child, printing) for child in node.iter_child_nodes())}
    return printing


def _prints(node: nodes.Node, printing: set[str]) -> bool:
    """Whether a node prints the content, or includes or holds one of the templates and blocks that do."""
    if isinstance(node, nodes.Block) and node.name in printing:
        return True
    if isinstance(node, nodes.Include | nodes.Extends) and getattr(node.template, "value", None) in printing:
        return True
    if isinstance(node, nodes.Output) and any(_is_content(each) and _is_of_page(each) for each in node.nodes):
        return True
    return any(_prints(child, printing) for child in node.iter_child_nodes())


def _list_printed(node: nodes.Node) -> Iterator[nodes.Node]:
    """What is printed as it is below a node, and not held."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield from child.nodes
        if not isinstance(child, _HOLDING):
            yield from _list_printed(child)


def _is_content(node: nodes.Node) -> bool:
    return _name_attribute(node) == "content"


def _is_of_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getattr | nodes.Getitem) and _names_page(node.node)


def _names_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "page"


def _name_attribute(node: nodes.Node) -> object:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) else None
