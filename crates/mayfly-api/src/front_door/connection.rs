//! One connection: request after request, each read within limits, answered, and caught if it panics.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use http::HeaderValue;
use http::header::CONNECTION;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use mayfly_aws::Protocol;
use mayfly_model::id::RequestId;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::body;
use super::watched::{Answering, Watched};
use super::{ClientBody, Peer, Shared};
use crate::answer::{self, Answer};
use crate::request::{Refused, Request};

/// Serves a connection to its end. When `closing` is cancelled it ends after the request it is at.
pub(super) async fn serve(shared: Arc<Shared>, socket: TcpStream, closing: CancellationToken) {
    let answering = Answering::default();
    let limits = &shared.limits;
    // A socket that has none any more is about to say so.
    let peer = socket.peer_addr().ok().map(Peer);
    let socket = Watched::new(socket, answering.clone(), limits.head_timeout, limits.write_timeout);
    let service = service_fn(|mut request: http::Request<Incoming>| {
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let shared = Arc::clone(&shared);
        let guard = answering.begin();
        async move {
            let answer = answer(&shared, request).await;
            drop(guard);
            Ok::<_, Infallible>(answer)
        }
    });
    let mut connection = pin!(shared.http.serve_connection(TokioIo::new(socket), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = closing.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // A client's doing: it hung up, was too slow, or did not speak HTTP.
        tracing::debug!(error = mayfly_model::chain(&error), "connection ended");
    }
}

async fn answer(shared: &Shared, request: http::Request<Incoming>) -> Answer {
    let id = RequestId::random();
    let (head, incoming) = request.into_parts();
    let answering = async {
        if shared.api.streams(&head) {
            answer_streaming(shared, head, incoming, id).await
        } else {
            answer_unlabelled(shared, head, incoming, id).await
        }
    };
    let mut answer = match caught(answering).await {
        Ok(answer) => answer,
        Err(Panicked) => {
            tracing::error!(request_id = %id, "a request panicked");
            answer::error(Protocol::RestJson, &answer::internal_failure())
        }
    };
    answer::label(&mut answer, id);
    answer
}

async fn answer_unlabelled(
    shared: &Shared,
    head: http::request::Parts,
    mut incoming: Incoming,
    id: RequestId,
) -> Answer {
    let expects_continue = head.headers.contains_key(http::header::EXPECT);
    let limit = shared.api.body_limit(&head);
    match body::read(&mut incoming, limit.bytes, shared.body_deadlines(), &shared.budget).await {
        Ok(received) => shared.api.answer(Request { head, body: received.bytes, _share: received.share, id }).await,
        Err(refused) => {
            let mut answer = shared.api.refuse(&head, id, limit, refused);
            // A client that waits for `100 Continue` has sent nothing yet and now will not.
            let reads_rest = !expects_continue && matches!(refused, Refused::TooLarge { .. } | Refused::Busy);
            if !reads_rest || !body::discard(&mut incoming, shared.body_deadlines()).await {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            answer
        }
    }
}

/// Answers a request whose service reads the body itself, as it arrives.
async fn answer_streaming(shared: &Shared, head: http::request::Parts, incoming: Incoming, id: RequestId) -> Answer {
    let expects_continue = head.headers.contains_key(http::header::EXPECT);
    let (incoming, rest) = ClientBody::new(incoming, shared.body_deadlines());
    let mut answer = shared.api.answer_streaming(head, incoming, id).await;
    let Some(unread) = rest.unread() else { return answer };
    // As above: who waits to be told to send has sent nothing and will not.
    let reads_rest = !expects_continue || unread.was_read;
    let mut body = unread.body;
    if !reads_rest || !body::discard(&mut body, shared.body_deadlines()).await {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}

/// What [`caught`] returns for a future that panicked.
#[derive(Debug)]
struct Panicked;

/// Runs a future and catches its panic. The future is dropped then, so nothing can see what it left.
async fn caught<T>(future: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut future = pin!(future);
    std::future::poll_fn(move |context| {
        match std::panic::catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
            Err(_payload) => Poll::Ready(Err(Panicked)),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[tokio::test]
    async fn a_panic_is_caught() {
        assert_eq!(caught(async { 1 }).await.unwrap(), 1);
        let after_a_wait = async {
            tokio::task::yield_now().await;
            panic!("as a handler might");
        };
        assert!(caught(after_a_wait).await.is_err());
    }
}
