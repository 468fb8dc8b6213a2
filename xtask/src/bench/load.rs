//! A bounded load generator: a fixed number of connections on loopback, one request at a time on each.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

/// A request that is sent over and over, and where to.
#[derive(Clone, Debug)]
pub(crate) struct Shot {
    address: SocketAddr,
    request: Vec<u8>,
    body: Vec<u8>,
}

impl Shot {
    /// A POST of `body` to `path`; the answer has to be the same bytes.
    pub(crate) fn echo(address: SocketAddr, path: &str, headers: &str, body: &[u8]) -> anyhow::Result<Self> {
        ensure!(address.ip().is_loopback(), "{address} is not on this machine");
        let mut request =
            format!("POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {}\r\n\r\n", body.len())
                .into_bytes();
        request.extend_from_slice(body);
        Ok(Self { address, request, body: body.to_vec() })
    }
}

/// One connection, on which one request is sent at a time.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to a program on this machine.
    pub(crate) fn open(address: SocketAddr) -> anyhow::Result<Self> {
        ensure!(address.ip().is_loopback(), "{address} is not on this machine");
        let stream = TcpStream::connect(address).with_context(|| format!("cannot connect to {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self { stream: BufReader::with_capacity(64 << 10, stream), body: Vec::new() })
    }

    /// Sends a request and reads its answer: status and body.
    pub(crate) fn send(&mut self, request: &[u8]) -> anyhow::Result<(u16, &[u8])> {
        self.stream.get_mut().write_all(request).context("cannot send")?;
        let status = read_answer(&mut self.stream, &mut self.body).context("cannot read the answer")?;
        Ok((status, &self.body))
    }
}

/// What a phase gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// How long each request took, in no order.
    pub(crate) times: Vec<Duration>,
    /// From the first request to the last answer.
    pub(crate) took: Duration,
}

impl Measured {
    /// Answers a second.
    #[expect(clippy::cast_precision_loss, reason = "a count of requests is far below 2^52")]
    pub(crate) fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }
}

/// The time that `share` of the requests did not exceed.
pub(crate) fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index into a list of measurements"
    )]
    let index = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(index).copied().unwrap_or_default()
}

/// Sends from `n_connections` at once for as long as `span`.
pub(crate) fn fire(shot: &Shot, n_connections: usize, span: Duration) -> anyhow::Result<Measured> {
    let ready = Barrier::new(n_connections + 1);
    thread::scope(|scope| {
        let shooters: Vec<_> = (0..n_connections)
            .map(|_index| {
                scope.spawn(|| {
                    let connection = Connection::open(shot.address);
                    ready.wait();
                    shoot(shot, connection?, span)
                })
            })
            .collect();
        ready.wait();
        let began = Instant::now();
        let mut measured = Measured::default();
        for shooter in shooters {
            let Ok(times) = shooter.join() else { bail!("a connection of the load generator broke down") };
            measured.times.extend(times?);
        }
        measured.took = began.elapsed();
        ensure!(!measured.times.is_empty(), "no request was answered");
        Ok(measured)
    })
}

fn shoot(shot: &Shot, mut connection: Connection, span: Duration) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(64 << 10);
    let deadline = Instant::now() + span;
    loop {
        let begun = Instant::now();
        if begun >= deadline {
            return Ok(times);
        }
        let (status, body) = connection.send(&shot.request)?;
        times.push(begun.elapsed());
        ensure!(status == 200, "the answer has status {status}: {}", String::from_utf8_lossy(body));
        ensure!(body == shot.body, "the answer is not the payload: {}", String::from_utf8_lossy(body));
    }
}

/// Reads one answer with a `Content-Length`.
fn read_answer(connection: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> anyhow::Result<u16> {
    let mut line = String::new();
    connection.read_line(&mut line)?;
    let status =
        line.split(' ').nth(1).and_then(|it| it.parse().ok()).with_context(|| format!("not HTTP: {line:?}"))?;
    // An answer without content has no length either.
    let mut length = (status == 204).then_some(0);
    loop {
        line.clear();
        connection.read_line(&mut line)?;
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    body.resize(length.context("the answer has no Content-Length")?, 0);
    connection.read_exact(body)?;
    Ok(status)
}

#[cfg(test)]
mod tests {
    use super::quantile;
    use std::time::Duration;

    #[test]
    fn quantiles_are_measurements() {
        let times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(quantile(&times, 0.5), Duration::from_millis(50));
        assert_eq!(quantile(&times, 0.99), Duration::from_millis(99));
        assert_eq!(quantile(&times, 1.0), Duration::from_millis(100));
        assert_eq!(quantile(&[], 0.5), Duration::ZERO);
    }
}
