use std::io::ErrorKind;

use http::Method;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Connector, Courier, Line, REFUSED};
use crate::telemetry::buffer::Batch;
use crate::telemetry::subscription::Destination;

fn batch(events: &[&str]) -> Batch {
    Batch(events.iter().map(|event| (*event).to_owned()).collect())
}

async fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

fn http(port: u16) -> Destination {
    let uri = format!("http://sandbox.localdomain:{port}/in?from=here").parse().unwrap();
    Destination::Http { method: Method::PUT, uri, port }
}

/// Reads one request: its head in small letters, and its body.
async fn request(stream: &mut BufReader<TcpStream>) -> (String, String) {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(stream.read_line(&mut head).await.unwrap() > 0, "cut off: {head}");
    }
    let head = head.to_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).await.unwrap();
    (head, String::from_utf8(body).unwrap())
}

async fn accept(listener: &TcpListener) -> BufReader<TcpStream> {
    BufReader::new(listener.accept().await.unwrap().0)
}

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

#[tokio::test]
async fn batches_are_arrays_over_one_connection() {
    let (listener, port) = listen().await;
    let peer = async {
        let mut stream = accept(&listener).await;
        let first = request(&mut stream).await;
        stream.write_all(OK).await.unwrap();
        let second = request(&mut stream).await;
        stream.write_all(OK).await.unwrap();
        (first, second)
    };
    let mut courier = Courier::new(Connector::Here);
    let destination = http(port);
    let deliveries = async {
        courier.deliver(&destination, &batch(&["{\"a\":1}", "{\"b\":2}"])).await.unwrap();
        courier.deliver(&destination, &batch(&["{}"])).await.unwrap();
    };
    let ((), ((head, first), (_, second))) = tokio::join!(deliveries, peer);
    assert!(head.starts_with("put /in?from=here http/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("\r\nhost: sandbox.localdomain:{port}\r\n")), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
    assert_eq!((first.as_str(), second.as_str()), ("[{\"a\":1},{\"b\":2}]", "[{}]"));
}

#[tokio::test]
async fn a_connection_that_the_subscriber_has_closed_is_made_anew() {
    let (listener, port) = listen().await;
    let peer = async {
        for _connection in 0..3 {
            let mut stream = accept(&listener).await;
            request(&mut stream).await;
            stream.write_all(OK).await.unwrap();
        }
    };
    let mut courier = Courier::new(Connector::Here);
    let destination = http(port);
    let deliveries = async {
        for _batch in 0..3 {
            courier.deliver(&destination, &batch(&["{}"])).await.unwrap();
        }
    };
    tokio::join!(deliveries, peer);
}

#[tokio::test]
async fn answers_without_a_length_end_with_their_connection() {
    let (listener, port) = listen().await;
    let peer = async {
        let mut stream = accept(&listener).await;
        request(&mut stream).await;
        stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nthanks").await.unwrap();
    };
    let (destination, batch) = (http(port), batch(&["{}"]));
    let mut courier = Courier::new(Connector::Here);
    let (delivered, ()) = tokio::join!(courier.deliver(&destination, &batch), peer);
    delivered.unwrap();
}

#[tokio::test]
async fn what_is_no_success_is_a_failure_and_no_redirect_is_followed() {
    for status in ["302 Found\r\nLocation: http://127.0.0.1:1/", "404 Not Found", "500 Internal Server Error"] {
        let (listener, port) = listen().await;
        let peer = async {
            let mut stream = accept(&listener).await;
            request(&mut stream).await;
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        };
        let (destination, batch) = (http(port), batch(&["{}"]));
        let mut courier = Courier::new(Connector::Here);
        let (delivered, ()) = tokio::join!(courier.deliver(&destination, &batch), peer);
        assert_eq!(delivered.unwrap_err().kind(), REFUSED, "{status}");
    }
}

#[tokio::test]
async fn what_is_no_http_and_what_never_ends_are_bounded() {
    for answer in [b"what?\r\n\r\n".to_vec(), [b"HTTP/1.1 200 OK\r\nX: ".as_slice(), &[b'x'; 64 * 1024]].concat()] {
        let (listener, port) = listen().await;
        let peer = async {
            let mut stream = accept(&listener).await;
            request(&mut stream).await;
            // The other side may close before it has read all.
            let _written = stream.write_all(&answer).await;
            stream
        };
        let (destination, batch) = (http(port), batch(&["{}"]));
        let mut courier = Courier::new(Connector::Here);
        let (delivered, _open) = tokio::join!(courier.deliver(&destination, &batch), peer);
        delivered.unwrap_err();
    }
    let (listener, port) = listen().await;
    let endless = async {
        let mut stream = accept(&listener).await;
        request(&mut stream).await;
        let body = [b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".as_slice(), &[b'x'; 128 * 1024]].concat();
        let _written = stream.write_all(&body).await;
        stream
    };
    let (destination, batch) = (http(port), batch(&["{}"]));
    let mut courier = Courier::new(Connector::Here);
    let (delivered, _open) = tokio::join!(courier.deliver(&destination, &batch), endless);
    delivered.unwrap();
    assert!(courier.line.is_none(), "what is left of the answer is not read");
}

#[tokio::test]
async fn over_tcp_each_event_is_a_line() {
    let (listener, port) = listen().await;
    let mut courier = Courier::new(Connector::Here);
    let destination = Destination::Tcp { port };
    courier.deliver(&destination, &batch(&["{\"a\":1}", "{\"b\":2}"])).await.unwrap();
    courier.deliver(&destination, &batch(&["{\"c\":3}"])).await.unwrap();
    drop(courier);
    let mut text = String::new();
    accept(&listener).await.read_to_string(&mut text).await.unwrap();
    assert_eq!(text, "{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n");
    drop(listener);
    let refused = Courier::new(Connector::Here).deliver(&destination, &batch(&["{}"])).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn nothing_is_written_to_a_subscriber_that_has_gone() {
    let (listener, port) = listen().await;
    let mut courier = Courier::new(Connector::Here);
    let destination = Destination::Tcp { port };
    courier.deliver(&destination, &batch(&["1"])).await.unwrap();
    let mut first = accept(&listener).await;
    let mut line = String::new();
    first.read_line(&mut line).await.unwrap();
    drop(first);
    // The end of the connection is there before the next batch, as it is after a reset of the environment.
    let Some((_, Line::Tcp(stream))) = &courier.line else { panic!("no connection") };
    stream.readable().await.unwrap();
    courier.deliver(&destination, &batch(&["2"])).await.unwrap();
    line.clear();
    accept(&listener).await.read_line(&mut line).await.unwrap();
    assert_eq!(line, "2\n");
}
