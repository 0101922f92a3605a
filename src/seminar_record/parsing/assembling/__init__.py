"""The parts of the fold: people, programme, occasion, source."""
