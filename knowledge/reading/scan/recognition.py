"""Where a picture has text, and what it says: rapidocr with the models in its own wheel."""

from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetOutput
from rapidocr.ch_ppocr_rec import TextRecOutput

from knowledge.reading.scan.pictures import Image

_MODELS = {"Det.model_path": "*_det_*.onnx", "Rec.model_path": "*_rec_*.onnx"}
"""Named outright, so that a missing model is an error and no download."""

_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    # Text is looked for in a picture no larger than this, and read in the whole one.
    "Global.max_side_len": 1600,
    # What is read is padded to the widest of its batch, not to a line's width: three times as fast.
    "Rec.rec_img_shape": [3, 48, 96],
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Area(NamedTuple):
    """A part of a picture, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top


class Reading(NamedTuple):
    """What a part of a picture says, and how sure that is, from 0 to 1."""

    text: str
    confidence: float


@cache
def _engine() -> RapidOCR:
    models = list((files("rapidocr") / "models").iterdir())
    paths = {
        name: next(str(model) for model in models if fnmatch(model.name, pattern))
        for name, pattern in _MODELS.items()
    }
    return RapidOCR(params={**_SETTINGS, **paths})


def find_text(grey: Image) -> list[Area]:
    """Return where ``grey`` has text, line by line as far as it stands together."""
    found = _engine()(grey, use_det=True, use_rec=False)
    height, width = grey.shape[:2]
    if not isinstance(found, TextDetOutput) or found.boxes is None:
        return []
    areas = []
    for box in found.boxes:
        (x0, top), (x1, bottom) = box.min(axis=0), box.max(axis=0)
        areas.append(
            Area(max(int(x0), 0), max(int(top), 0), min(int(x1), width), min(int(bottom), height))
        )
    return [area for area in areas if area.width > 0 and area.height > 0]


def read_text(grey: Image, area: Area) -> Reading:
    """Return what stands in ``area`` of ``grey``, as one line."""
    part = np.ascontiguousarray(grey[area.top : area.bottom, area.x0 : area.x1])
    found = _engine()(part, use_det=False, use_rec=True)
    if not isinstance(found, TextRecOutput) or not found.txts:
        return Reading("", 0.0)
    return Reading(str(found.txts[0]).strip(), float(found.scores[0]))
