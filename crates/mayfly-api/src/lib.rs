//! Front door: listeners, service detection, and the service APIs between wire and domain.
//!
//! [`front_door::FrontDoor`] accepts connections and reads requests within limits; [`api::Api`] finds
//! the service and operation of a request and answers it. The binary assembles both.
//!
//! **Invariants.** Everything that arrives is hostile until parsed. A request is answered in the wire
//! form of its service, errors included, and always carries `x-amzn-RequestId` and one `Date`. A request
//! that changes state runs in a task of its own, so that a client that hangs up leaves nothing half done.
//! The path of an invocation takes no lock that functions share and touches no disk.

pub mod api;
pub mod events;
pub mod front_door;
pub mod lambda;
pub mod logs;
pub mod place;
pub mod platform_page;
pub mod s3;
pub mod scheduler;
pub mod sns;
pub mod sqs;

mod answer;
mod batch;
mod code_link;
mod detect;
mod health;
mod message_attribute;
mod page;
mod refusal;
mod request;
mod statement;
