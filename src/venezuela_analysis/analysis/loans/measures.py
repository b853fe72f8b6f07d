"""What the computed figures of loans measure, in both languages: fields of `Figure`."""

from __future__ import annotations

SHARE = {
    "measure": "Venezuela’s share of China’s lending to Latin America",
    "measure_es": "parte de Venezuela en los préstamos de China a América Latina",
}
SUMS = {
    "venezuela_usd": {
        "measure": "Chinese loans to Venezuela, sum of AidData’s records",
        "measure_es": "préstamos de China a Venezuela, suma de los registros de AidData",
    },
    "region_usd": {
        "measure": "Chinese loans to Latin America, sum of AidData’s records",
        "measure_es": "préstamos de China a América Latina, suma de los registros de AidData",
    },
}
SECTOR = {
    "measure": "Chinese loans to Venezuela in a sector, sum of AidData’s records",
    "measure_es": "préstamos de China a Venezuela en un sector, suma de los registros de AidData",
}
OF_YEAR = {
    "measure": "China’s new loans in a year",
    "measure_es": "nuevos préstamos de China en un año",
}
PEAK = {
    "measure": "year of China’s largest new loans to Venezuela, by AidData’s records",
    "measure_es": "año de los mayores préstamos de China a Venezuela, según registros de AidData",
}
RECORD = {
    "measure": "one Chinese loan, as AidData records it",
    "measure_es": "un préstamo de China, según lo registra AidData",
}
