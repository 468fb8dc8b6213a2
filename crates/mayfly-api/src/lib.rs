//! Front door: listeners, service detection, and the service APIs between wire and domain.
