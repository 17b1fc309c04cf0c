//! Records to CSV, Parquet and the formats that existing loaders read.
