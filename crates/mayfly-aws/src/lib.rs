//! AWS wire format: generated shapes, routes, constraint validation and error forms; no IO.
