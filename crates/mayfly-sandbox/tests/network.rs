//! What a slot with an outbound network reaches, and what not.

#![cfg(test)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use common::{Bench, loopback, program, run};
use mayfly_sandbox::{LaunchSpec, Network, SlotSpec};
use tokio::io::AsyncBufReadExt;

/// A network namespace that plays the outside world, on 203.0.113.2 and on the address of cloud metadata.
struct Outside {
    name: String,
    server: Child,
}

fn ip(arguments: &str) {
    let status = Command::new("ip").args(arguments.split(' ')).status().unwrap();
    assert!(status.success(), "ip {arguments}");
}

impl Outside {
    fn new() -> Self {
        let name = format!("outside{}", std::process::id());
        let link = format!("o{}", std::process::id());
        ip(&format!("netns add {name}"));
        ip(&format!("link add {link} type veth peer name world netns {name}"));
        ip(&format!("address add 203.0.113.1/30 dev {link}"));
        ip(&format!("link set {link} up"));
        ip(&format!("route add 169.254.169.254/32 via 203.0.113.2 dev {link}"));
        for arguments in
            ["address add 203.0.113.2/30 dev world", "address add 169.254.169.254/32 dev world", "link set world up"]
        {
            ip(&format!("-n {name} {arguments}"));
        }
        let mut server = Command::new("ip")
            .args(["netns", "exec", &name, env!("CARGO_BIN_EXE_sandbox-test-daemon"), "serve", "0.0.0.0:8080"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        Self { name, server }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        // Takes the link along.
        let _ = Command::new("ip").args(["netns", "delete", &self.name]).status();
    }
}

fn connect(address: &str) -> LaunchSpec {
    let script = format!("exec 3<>/dev/tcp/{address} && cat <&3");
    program(["/usr/bin/timeout", "1", "/bin/bash", "-c", &script])
}

/// Whether the test's own process, outside every slot, gets through.
fn reachable_from_the_host(address: &str) -> bool {
    std::net::TcpStream::connect_timeout(&address.parse().unwrap(), std::time::Duration::from_secs(2)).is_ok()
}

#[tokio::test]
async fn outbound_reaches_the_outside_and_nothing_else() {
    let Some(bench) = Bench::start("outbound_reaches_the_outside_and_nothing_else").await else { return };
    if !bench.warden.capabilities().outbound_network {
        return println!("skipped outbound_reaches_the_outside_and_nothing_else: {:?}", bench.warden.capabilities());
    }
    let _outside = Outside::new();
    let spec = SlotSpec { network: Network::Outbound, ..loopback() };
    let mut slot = bench.warden.prepare(spec).await.unwrap();
    let mut neighbour = bench.warden.prepare(spec).await.unwrap();

    // The outside sees the host's address, not the slot's.
    assert_eq!(run(&mut slot, connect("203.0.113.2/8080")).await.stdout, "hello 203.0.113.1\n");
    let resolver = run(&mut slot, program(["/bin/cat", "/etc/resolv.conf"])).await.stdout;
    assert!(resolver.is_empty() || resolver.contains("nameserver"));

    // Cloud metadata: there for the host, not for the slot.
    assert!(reachable_from_the_host("169.254.169.254:8080"));
    assert_eq!(run(&mut slot, connect("169.254.169.254/8080")).await.stdout, "");

    // The host itself, by any of its addresses.
    let listener = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    assert!(reachable_from_the_host(&format!("203.0.113.1:{port}")));
    let gateway = "ip route show default | cut -d' ' -f3";
    let gateway = run(&mut slot, program(["/bin/sh", "-c", gateway])).await.stdout;
    assert!(gateway.starts_with("169.254."), "{gateway}");
    for address in ["203.0.113.1", gateway.trim(), "127.0.0.1"] {
        assert_eq!(run(&mut slot, connect(&format!("{address}/{port}"))).await.stdout, "", "{address}");
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_ok(), "the host's own connection from above");
    assert!(listener.accept().is_err(), "nothing of a slot has arrived");

    // Another slot.
    let own = "ip -4 -o address show dev eth0 | tr -s ' ' | cut -d' ' -f4 | cut -d/ -f1; \
               exec nc -l -p 8080 2>/dev/null || exec python3 -m http.server 8080";
    let mut listening = program(["/bin/sh", "-c", own]);
    listening.memory = mayfly_model::units::MemoryMib(256);
    let process = neighbour.launch(listening).await.unwrap();
    let address = tokio::io::BufReader::new(process.stdout).lines().next_line().await.unwrap().unwrap();
    assert!(address.starts_with("169.254."), "{address}");
    assert_eq!(run(&mut slot, connect(&format!("{address}/8080"))).await.stdout, "");
    bench.warden.shutdown().await;
    let rules = Command::new("nft").args(["list", "tables"]).output().unwrap();
    let state_dir = bench.options.state_dir.display().to_string();
    assert!(rules.status.success(), "{state_dir}");
}

#[tokio::test]
async fn a_slot_without_network_has_its_loopback_only() {
    let Some(bench) = Bench::start("a_slot_without_network_has_its_loopback_only").await else { return };
    let mut slot = bench.slot().await;
    let done = run(&mut slot, program(["/bin/cat", "/proc/net/dev", "/proc/net/route", "/etc/resolv.conf"])).await;
    assert!(done.stdout.contains("lo:"));
    assert!(!done.stdout.contains("eth"), "{}", done.stdout);
    bench.warden.shutdown().await;
}
