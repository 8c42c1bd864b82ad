"""The look of each grade on a page: by its place on its scale, as in the charts."""

from __future__ import annotations

from collections.abc import Iterable

from q4c_cli.report.charts.tones import tones
from q4c_cli.report.rubric.view import ScaleView


def looks(scales: Iterable[ScaleView]) -> dict[str, dict[str, str]]:
    """The tone of each grade, by scale and grade."""
    return {
        scale.scale: dict(
            zip(
                [grade.grade for grade in scale.grades],
                tones([grade.good_or_better for grade in scale.grades]),
                strict=True,
            )
        )
        for scale in scales
    }
