//! An extension as its authors write it in Rust: it remembers what it has seen and writes it out at the end.

use std::sync::{Arc, Mutex};

use lambda_extension::{Error, Extension, LambdaEvent, NextEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let events = service_fn(move |event: LambdaEvent| {
        let seen = Arc::clone(&seen);
        async move {
            match event.next {
                NextEvent::Invoke(invocation) => seen.lock().expect("nobody panics").push(invocation.request_id),
                NextEvent::Shutdown(shutdown) => {
                    let seen = seen.lock().expect("nobody panics");
                    println!("[buffer] {} after {}", shutdown.shutdown_reason, seen.join(" "));
                }
            }
            Ok::<(), Error>(())
        }
    });
    Extension::new().with_events_processor(events).run().await
}
