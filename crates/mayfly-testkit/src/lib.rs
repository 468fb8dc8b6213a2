//! Dev-only: boots a platform for tests and holds golden helpers.
