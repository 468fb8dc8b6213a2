//! Connections of the daemon into a slot's network.

#![cfg(test)]

mod common;

use std::io;

use common::{Bench, PATIENCE, program, run};
use mayfly_sandbox::{Dialer, Isolation};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Where every slot's Runtime API listens.
const PORT: u16 = 9001;

fn listener(taken: Option<std::net::TcpListener>) -> TcpListener {
    TcpListener::from_std(taken.unwrap()).unwrap()
}

async fn connect(dialer: &Dialer, port: u16) -> io::Result<TcpStream> {
    tokio::time::timeout(PATIENCE, dialer.connect(port)).await.expect("an answer comes")
}

/// Whether what goes in at one end comes out at the other.
async fn are_connected(mut near: TcpStream, listener: &TcpListener) {
    let (mut far, _address) = tokio::time::timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    near.write_all(b"hello").await.unwrap();
    let mut heard = [0; 5];
    far.read_exact(&mut heard).await.unwrap();
    assert_eq!(&heard, b"hello");
}

#[tokio::test]
async fn a_dialer_reaches_its_own_slot_and_no_other() {
    let Some(bench) = Bench::start("a_dialer_reaches_its_own_slot_and_no_other").await else { return };
    let (mut first, mut second) = (bench.slot().await, bench.slot().await);
    let inside_first = listener(first.take_runtime_api());
    drop(second.take_runtime_api());
    are_connected(connect(&first.dialer(), PORT).await.unwrap(), &inside_first).await;
    let refused = connect(&second.dialer(), PORT).await.unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
    // The warden is back where it was: it still builds slots, and links them to the outside if it can.
    assert_eq!(run(&mut bench.slot().await, program(["/bin/echo", "on"])).await.stdout, "on\n");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_frozen_slot_is_reached_and_an_ended_one_is_not() {
    let Some(bench) = Bench::start("a_frozen_slot_is_reached_and_an_ended_one_is_not").await else { return };
    let mut slot = bench.slot().await;
    let inside = listener(slot.take_runtime_api());
    let dialer = slot.dialer();
    slot.freeze().unwrap();
    are_connected(connect(&dialer, PORT).await.unwrap(), &inside).await;
    slot.thaw().unwrap();
    slot.destroy().await;
    let error = connect(&dialer, PORT).await.unwrap_err();
    assert!(error.to_string().contains("it has ended"), "{error}");
    bench.warden.shutdown().await;
    let error = connect(&dialer, PORT).await.unwrap_err();
    assert!(error.to_string().contains("warden"), "{error}");
}

#[tokio::test]
async fn without_walls_the_loopback_is_the_hosts() {
    let bench = Bench::with_isolation("without_walls_the_loopback_is_the_hosts", Isolation::Process).await.unwrap();
    let slot = bench.slot().await;
    let outside = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = outside.local_addr().unwrap().port();
    are_connected(connect(&slot.dialer(), port).await.unwrap(), &outside).await;
    bench.warden.shutdown().await;
}
