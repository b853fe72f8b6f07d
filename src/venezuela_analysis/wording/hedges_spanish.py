"""Hedges in Spanish: the words that make a number more or less than exact."""

from __future__ import annotations

from collections.abc import Mapping

from venezuela_analysis.figures import Hedge
from venezuela_analysis.wording.lexicon import hedges, phrases


def ar_verb(*stems: str) -> str:
    """Spell the third persons and non-finite forms of regular Spanish verbs in -ar."""
    endings = "a an ó aron ar aba aban ando ado ada e en ara aran ará arán aría arían".split()
    return "; ".join(stem + ending for stem in stems for ending in endings)


def _denied(*words: str) -> str:
    """Spell what stays within a bound: "no supera", "sin superar", "que no rebase"."""
    return "; ".join(f"{no} {word}" for word in words for no in ("no", "sin", "nunca", "jamás"))


def _contracted(table: Mapping[str, Hedge]) -> dict[str, Hedge]:
    """Add ``más del`` to ``más de``, ``superior al`` to ``superior a``."""
    return {f"{p}l": hedge for p, hedge in table.items() if p.endswith((" de", " a"))} | dict(table)


_EXCEED = (
    "excede; exceden; excedió; excedieron; exceder; excederá; excederán; excedería; excedía; "
    "excedían; exceda; excedan; excediendo; excedido"
)
_SURPASS = phrases(ar_verb("super", "sobrepas", "rebas"))
_LESS = "menos de; inferior a; inferiores a; por debajo de; debajo de; menor a; menor de; menor que"
#: What is a little less than a number is nearly it.
_NEARLY = "; ".join(
    f"{how} {less}"
    for how in phrases("poco; algo; un poco; ligeramente; apenas; levemente; justo; muy poco")
    for less in phrases(_LESS)
)

#: Phrases that take the modifiers below, and verbs that do not.
_PHRASES = {
    Hedge.ABOUT: """unos; unas; alrededor de; aproximadamente; aprox; aprox.; en torno a;
        entorno a; más o menos; cosa de; cuestión de; del orden de; en el orden de; por el orden
        de; en el entorno de; estimado en; estimada en; estimados en; estimadas en; estimado de;
        estimada de; estimados de; estimadas de; próximo a; próxima a; próximos a; próximas a;
        muy próximo a; muy próxima a; muy cercano a; muy cercana a; cercano a; cercana a;
        cercanos a; cercanas a; un estimado de; un aproximado de; aproximado de; ~; ≈; hacia; a
        eso de; poco más o menos; como unos; como unas; algo así como; en las cercanías de; en
        las proximidades de""",
    Hedge.NEARLY: f"""muy cerca de; bastante cerca de; bien cerca de; casi; casi casi;
        cerca de; cerca a; prácticamente; por poco; a punto de llegar
        a; a punto de alcanzar; al borde de; al filo de; a un paso de; {_NEARLY}""",
    Hedge.MORE_THAN: """más de; más que; superior a; superiores a; por encima de; encima de;
        arriba de; por arriba de; por sobre; más allá de; mayor a; mayores a; mayor de; mayor
        que; >""",
    Hedge.AT_LEAST: """al menos; por lo menos; lo menos; como mínimo; cuando menos; no menos
        de; no menos que; nunca menos de; un mínimo de; mínimo de; mínimo; a partir de; como
        poco; ≥; >=; no inferior a; no inferiores a; no menor a; no menor de; no menor que; no
        menores a; no baja de; no bajan de; no bajará de; no bajó de; no por debajo de""",
    Hedge.LESS_THAN: f"""{_LESS}; menos que; menores a; menores de; por abajo de; <; ni siquiera""",
    Hedge.AT_MOST: """hasta; hasta de; como máximo; como mucho; cuando mucho; cuando más; un
        máximo de; máximo de; máximo; a lo sumo; no más de; no más que; nunca más de; un tope
        de; tope de; con un tope de; un límite de; un tope máximo de; un límite máximo de; no
        superior a; no superiores a; no mayor a; no mayor de; no mayor que; no mayores a; no por
        encima de; ≤; <=""",
}
_VERBS = {
    Hedge.ABOUT: f"se estima en; se estiman en; {ar_verb('rond', 'borde', 'fris')}",
    Hedge.NEARLY: f"""acercándose a; acercarse a; acercar a; se acerca a; se acercan a; se acercó a;
        se acercaba a; se acercaron a; acercará a; se aproxima a; se aproximan a; se aproximó a; se
        aproximaba a; aproximarse a; aproximándose a; {ar_verb("roz")}""",
    Hedge.MORE_THAN: f"""{_EXCEED}; {"; ".join(_SURPASS)}; {ar_verb("traspas")};
        {"; ".join(f"{form} a" for form in phrases(ar_verb("super")))}""",
    Hedge.LESS_THAN: """no llega a; no llegan a; no llegó a; no llegaron a; no llegaba a; no
        llegaban a; no llegará a; no llegaría a; sin llegar a; no llega ni a; no llegan ni a; ni
        siquiera llega a; no alcanza; no alcanzan; no alcanzó; no alcanzaba; no alcanzaron; no
        alcanzará; sin alcanzar; no alcanza a""",
    Hedge.AT_MOST: f"""no pasa de; no pasan de; no pasaba de; no pasaban de; no pasó de; no pasará
        de; sin pasar de; {_denied(*_SURPASS, *phrases(_EXCEED))}""",
}
_MODIFIERS = (
    "mucho; muy; poco; un poco; algo; bastante; ligeramente; muchísimo; considerablemente; bien; "
    "apenas; levemente; justo; muy poco; ampliamente; incluso; sensiblemente; notablemente; "
    "holgadamente; significativamente"
)

#: Before the number.
HEDGES = _contracted(
    hedges(_VERBS, "apenas; ampliamente; ligeramente") | hedges(_PHRASES, _MODIFIERS)
)

#: After the number, its unit or its noun.
POST_HEDGES = hedges(
    {
        Hedge.ABOUT: """aproximadamente; más o menos; aprox.; aproximados; aproximadas; poco
            más o menos""",
        Hedge.AT_LEAST: """o más; o mayor; o mayores; en adelante; como mínimo; por lo menos;
            al menos; como poco; o superior; o superiores; cuando menos; +; para arriba; mínimo""",
        Hedge.AT_MOST: """o menos; o menor; o menores; como máximo; como mucho; a lo sumo;
            máximo; cuando mucho; cuando más; o inferior; máximos; para abajo""",
        Hedge.MORE_THAN: "y pico; y tantos; y tantas; largos; largas; y algo",
    },
    "",
)
