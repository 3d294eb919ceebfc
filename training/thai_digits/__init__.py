"""The reader of Thai digits: samples, network, training, measurement. See README.md."""
