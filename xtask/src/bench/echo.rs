//! The program under load, of the standard library only: it answers with what it was sent.
//!
//! As `bootstrap` it is a Lambda function that speaks the Runtime API; as `responder` it is a plain
//! HTTP server. Both do the same work for a request, so that a comparison sees what is in front.
//! With `COUNT` set, the function answers with how many events it has had, which tells cold starts from others;
//! with the argument `once`, it prints that and ends.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

struct Message {
    head: Vec<String>,
    body: Vec<u8>,
}

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("once") {
        println!("{}", count(1));
        return Ok(());
    }
    match std::env::var("AWS_LAMBDA_RUNTIME_API") {
        Ok(address) => function(&address),
        Err(_not_a_function) => responder(),
    }
}

fn function(address: &str) -> io::Result<()> {
    let mut connection = BufReader::new(TcpStream::connect(address)?);
    connection.get_ref().set_nodelay(true)?;
    let counts = std::env::var_os("COUNT").is_some();
    let mut n_events = 0;
    let next = format!("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {address}\r\n\r\n");
    loop {
        connection.get_mut().write_all(next.as_bytes())?;
        let Some(mut event) = read(&mut connection)? else { return Ok(()) };
        n_events += 1;
        if counts {
            event.body = count(n_events).into_bytes();
        }
        let id = header(&event.head, "lambda-runtime-aws-request-id").unwrap_or_default();
        let path = format!("/2018-06-01/runtime/invocation/{id}/response");
        let mut answer =
            format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n", event.body.len())
                .into_bytes();
        answer.extend_from_slice(&event.body);
        connection.get_mut().write_all(&answer)?;
        if read(&mut connection)?.is_none() {
            return Ok(());
        }
    }
}

fn count(n_events: u64) -> String {
    format!("{{\"n\": {n_events}}}")
}

fn responder() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || {
            stream.set_nodelay(true)?;
            let mut connection = BufReader::new(stream);
            while let Some(request) = read(&mut connection)? {
                let mut answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                    request.body.len()
                )
                .into_bytes();
                answer.extend_from_slice(&request.body);
                connection.get_mut().write_all(&answer)?;
            }
            Ok::<(), io::Error>(())
        });
    }
    Ok(())
}

fn read(connection: &mut BufReader<TcpStream>) -> io::Result<Option<Message>> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        head.push(line.to_owned());
    }
    let length = header(&head, "content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok(Some(Message { head, body }))
}

fn header<'a>(head: &'a [String], name: &str) -> Option<&'a str> {
    let pairs = head.iter().filter_map(|line| line.split_once(':'));
    pairs.filter(|(key, _value)| key.eq_ignore_ascii_case(name)).map(|(_key, value)| value.trim()).next()
}
