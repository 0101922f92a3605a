"""The bundled data: public events as facts, with where each is from, and labelled reports to measure a reader by."""

from seminar_record.dataset.collection import Dataset, Origin, UnknownNameError
from seminar_record.dataset.labelled import LabelledReport, LabelledReports
from seminar_record.dataset.loading import dataset_names, load_dataset

__all__ = [
    "Dataset",
    "LabelledReport",
    "LabelledReports",
    "Origin",
    "UnknownNameError",
    "dataset_names",
    "load_dataset",
]
