"""Components: which files lead to each other, for circles of includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def components(starts: Iterable[str], leads_to: Callable[[str], Iterable[str]]) -> dict[str, int]:
    """Number the strongly connected components of a graph, in linear time (Tarjan).

    Args:
        starts: Nodes from which all that count can be reached.
        leads_to: The nodes that one leads to.

    Returns:
        Node to number; nodes that lead to each other have the same.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    found: dict[str, int] = {}
    open_nodes: list[str] = []
    for start in starts:
        if start in order:
            continue
        # Its own stack, since the way may be longer than Python's.
        way = [(start, iter(leads_to(start)))]
        order[start] = lowest[start] = len(order)
        open_nodes.append(start)
        while way:
            node, others = way[-1]
            other = next(others, None)
            if other is None:
                way.pop()
                if way:
                    before = way[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == order[node]:
                    while node not in found:
                        found[open_nodes.pop()] = order[node]
            elif other not in order:
                order[other] = lowest[other] = len(order)
                open_nodes.append(other)
                way.append((other, iter(leads_to(other))))
            elif other not in found:
                lowest[node] = min(lowest[node], order[other])
    return found
