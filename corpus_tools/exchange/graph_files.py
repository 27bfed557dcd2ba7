"""The network of neighbours as a file: GEXF for Gephi, GraphML for Gephi, yEd, R and networkx."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools.clusters.network import Graph, neighbour_graph
from corpus_tools.exchange.plain_text import one_line, told_apart_names
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["ArticleNetwork", "gexf", "graphml", "network_of"]

#: What is told of each article, where it is known.
_TOLD = ("title", "outlet", "date", "date_status", "label", "url")
_GEXF, _GRAPHML = "http://www.gexf.net/1.2draft", "http://graphml.graphdrawing.org/xmlns"


class ArticleNetwork(NamedTuple):
    """Articles and the links between them, as text.

    Attributes
    ----------
    ids : list of str
    attributes : dict of str to list
        What is told of each article, by name; None where it is not known.
    graph : Graph
    """

    ids: list[str]
    attributes: dict[str, list[str | int | None]]
    graph: Graph


def network_of(
    dtm: DocumentTermMatrix, clusters: Mapping[str, int] | None = None
) -> ArticleNetwork:
    """Return the network of the articles of a matrix (`neighbour_graph`).

    Parameters
    ----------
    dtm : DocumentTermMatrix
    clusters : mapping, optional
        The cluster of articles by id.
    """
    known = dtm.articles if dtm.articles is not None else pd.DataFrame({"title": dtm.titles})
    attributes: dict[str, list[str | int | None]] = {}
    for name in _TOLD:
        values = [one_line(value) or None for value in known[name]] if name in known else []
        if any(values):
            attributes[name] = list(values)
    if clusters is not None:
        attributes["cluster"] = [clusters.get(article_id) for article_id in dtm.ids]
    ids = told_apart_names([one_line(article_id) or "-" for article_id in dtm.ids])
    return ArticleNetwork(ids, attributes, neighbour_graph(dtm))


def gexf(network: ArticleNetwork) -> bytes:
    """Write a network in GEXF 1.2: the title of an article is its label, the cosine the weight."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.2"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    told = _declare(graph, "attributes", {"class": "node"}, network, "attribute", "title", "type")
    nodes = ET.SubElement(graph, "nodes")
    for row, article_id in enumerate(network.ids):
        label = str(network.attributes.get("title", network.ids)[row] or article_id)
        node = ET.SubElement(nodes, "node", {"id": article_id, "label": label})
        values = ET.SubElement(node, "attvalues")
        for number, value in _values(network, told, row):
            ET.SubElement(values, "attvalue", {"for": number, "value": value})
    edges = ET.SubElement(graph, "edges")
    for edge, (a, b, weight) in enumerate(_links(network)):
        ends = {"id": str(edge), "source": a, "target": b, "weight": weight}
        ET.SubElement(edges, "edge", ends)
    return _written(root)


def graphml(network: ArticleNetwork) -> bytes:
    """Write a network in GraphML: the cosine of two articles is the weight of their edge."""
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    told = _declare(root, None, {"for": "node"}, network, "key", "attr.name", "attr.type")
    key = {"id": "weight", "for": "edge", "attr.name": "weight", "attr.type": "double"}
    ET.SubElement(root, "key", key)
    graph = ET.SubElement(root, "graph", {"edgedefault": "undirected"})
    for row, article_id in enumerate(network.ids):
        node = ET.SubElement(graph, "node", {"id": article_id})
        for number, value in _values(network, told, row):
            ET.SubElement(node, "data", {"key": number}).text = value
    for a, b, weight in _links(network):
        edge = ET.SubElement(graph, "edge", {"source": a, "target": b})
        ET.SubElement(edge, "data", {"key": "weight"}).text = weight
    return _written(root)


def _declare(
    parent: ET.Element,
    group: str | None,
    about: dict[str, str],
    network: ArticleNetwork,
    tag: str,
    name: str,
    kind: str,
) -> dict[str, str]:
    """Say what is told of each article, and return the number of each attribute."""
    told = {title: f"n{number}" for number, title in enumerate(network.attributes)}
    place = parent if group is None else ET.SubElement(parent, group, about)
    more = about if group is None else {}
    for title, number in told.items():
        whole = all(isinstance(v, int) for v in network.attributes[title] if v is not None)
        types = {"id": number, **more, name: title, kind: "int" if whole else "string"}
        if kind == "type" and whole:
            types[kind] = "integer"  # as GEXF calls it
        ET.SubElement(place, tag, types)
    return told


def _values(network: ArticleNetwork, told: dict[str, str], row: int) -> list[tuple[str, str]]:
    found = ((number, network.attributes[title][row]) for title, number in told.items())
    return [(number, str(value)) for number, value in found if value is not None]


def _links(network: ArticleNetwork) -> list[tuple[str, str, str]]:
    rows: Any = zip(network.graph.links.tolist(), network.graph.cosines.tolist(), strict=True)
    # Enough digits for the same number again.
    return [(network.ids[a], network.ids[b], repr(cosine)) for (a, b), cosine in rows]


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
