"""The bundled records: public events as facts, with where each is from."""

from seminar_record.dataset.collection import Dataset, Origin, UnknownNameError
from seminar_record.dataset.loading import dataset_names, load_dataset

__all__ = ["Dataset", "Origin", "UnknownNameError", "dataset_names", "load_dataset"]
