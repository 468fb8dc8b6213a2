//! Streams of Redis by its protocol, RESP 2, for comparison.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail, ensure};

use super::function::PAUSE;
use super::throughput::{self, BATCH, BODY_BYTES};

const STREAM: &str = "bench";
const GROUP: &str = "readers";

/// What Redis answers.
#[derive(Debug)]
enum Reply {
    Text(String),
    Many(Vec<Reply>),
    Nothing,
}

/// One connection to it.
#[derive(Debug)]
pub(super) struct Channel {
    stream: BufReader<TcpStream>,
    sending: Vec<u8>,
}

/// Makes the stream and the group that reads it.
pub(super) fn create_stream(address: SocketAddr) -> anyhow::Result<()> {
    Channel::open(address)?.command(&["XGROUP", "CREATE", STREAM, GROUP, "$", "MKSTREAM"]).map(drop)
}

/// How long single messages take until a waiting reader has them.
pub(super) fn singles(address: SocketAddr, n_messages: u64) -> anyhow::Result<Vec<Duration>> {
    let (mut sender, mut reader) = (Channel::open(address)?, Channel::open(address)?);
    thread::scope(|scope| {
        let reading = scope.spawn(move || -> anyhow::Result<Vec<Duration>> {
            let mut times = Vec::new();
            for _message in 0..n_messages {
                let messages = reader.receive(10_000)?;
                let received = now()?;
                let (id, sent) = messages.first().context("no message came")?;
                times.push(received.saturating_sub(Duration::from_nanos(sent.parse()?)));
                reader.acknowledge(std::slice::from_ref(id))?;
            }
            Ok(times)
        });
        for _message in 0..n_messages {
            let sent = now()?.as_nanos().to_string();
            sender.command(&["XADD", STREAM, "*", "body", &sent])?;
            thread::sleep(PAUSE);
        }
        let Ok(times) = reading.join() else { bail!("the reader broke down") };
        times
    })
}

fn now() -> anyhow::Result<Duration> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?)
}

impl Channel {
    pub(super) fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).context("cannot connect to Redis")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let body = "x".repeat(BODY_BYTES);
        let one = encode(&["XADD", STREAM, "*", "body", &body]);
        Ok(Self { stream: BufReader::new(stream), sending: one.repeat(usize::try_from(BATCH)?) })
    }

    fn command(&mut self, words: &[&str]) -> anyhow::Result<Reply> {
        self.stream.get_mut().write_all(&encode(words))?;
        self.reply()
    }

    /// Up to a batch of messages, identifier and body, after a wait of no more than that.
    fn receive(&mut self, wait_ms: u32) -> anyhow::Result<Vec<(String, String)>> {
        let (count, wait) = (BATCH.to_string(), wait_ms.to_string());
        let words = ["XREADGROUP", "GROUP", GROUP, "one", "COUNT", &count, "BLOCK", &wait, "STREAMS", STREAM, ">"];
        // [[stream, [[id, [field, value]], ..]]]
        let Reply::Many(streams) = self.command(&words)? else { return Ok(Vec::new()) };
        let Some(Reply::Many(stream)) = streams.into_iter().next() else { bail!("not a list of streams") };
        let Some(Reply::Many(messages)) = stream.into_iter().nth(1) else { bail!("not a list of messages") };
        messages.into_iter().map(message).collect()
    }

    fn acknowledge(&mut self, ids: &[String]) -> anyhow::Result<()> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut commands = encode(&[&["XACK", STREAM, GROUP], ids.as_slice()].concat());
        commands.extend(encode(&[&["XDEL", STREAM], ids.as_slice()].concat()));
        self.stream.get_mut().write_all(&commands)?;
        self.reply()?;
        self.reply().map(drop)
    }

    fn reply(&mut self) -> anyhow::Result<Reply> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let Some((kind, rest)) = line.trim_end().split_at_checked(1) else { bail!("Redis closed the connection") };
        match kind {
            "+" | ":" => Ok(Reply::Text(rest.to_owned())),
            "$" | "*" if rest == "-1" => Ok(Reply::Nothing),
            "$" => {
                let mut text = vec![0; rest.parse::<usize>()? + 2];
                self.stream.read_exact(&mut text)?;
                text.truncate(text.len().saturating_sub(2));
                Ok(Reply::Text(String::from_utf8(text)?))
            }
            "*" => Ok(Reply::Many((0..rest.parse::<usize>()?).map(|_index| self.reply()).collect::<Result<_, _>>()?)),
            _ => bail!("Redis answered {rest}"),
        }
    }
}

impl throughput::Channel for Channel {
    fn send(&mut self) -> anyhow::Result<()> {
        self.stream.get_mut().write_all(&self.sending)?;
        for _message in 0..BATCH {
            let answered = self.reply()?;
            ensure!(matches!(answered, Reply::Text(_)), "a message was not accepted: {answered:?}");
        }
        Ok(())
    }

    fn take(&mut self) -> anyhow::Result<u64> {
        let ids: Vec<String> = self.receive(1)?.into_iter().map(|(id, _body)| id).collect();
        if !ids.is_empty() {
            self.acknowledge(&ids)?;
        }
        Ok(u64::try_from(ids.len())?)
    }
}

fn encode(words: &[&str]) -> Vec<u8> {
    let words: String = words.iter().map(|word| format!("${}\r\n{word}\r\n", word.len())).collect();
    let n_words = words.matches("\r\n").count() / 2;
    format!("*{n_words}\r\n{words}").into_bytes()
}

fn message(reply: Reply) -> anyhow::Result<(String, String)> {
    let Reply::Many(parts) = reply else { bail!("not a message") };
    let mut parts = parts.into_iter();
    let (Some(Reply::Text(id)), Some(Reply::Many(fields))) = (parts.next(), parts.next()) else {
        bail!("not a message")
    };
    let Some(Reply::Text(body)) = fields.into_iter().nth(1) else { bail!("a message without a body") };
    Ok((id, body))
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn commands_are_lists_of_texts() {
        assert_eq!(encode(&["XDEL", "s", "1-0"]), b"*3\r\n$4\r\nXDEL\r\n$1\r\ns\r\n$3\r\n1-0\r\n");
    }
}
