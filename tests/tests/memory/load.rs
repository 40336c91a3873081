//! Ten thousand calls at once: none is answered before all have come, and all succeed. The server is a process of its own, so that
//! only the client's memory counts, and its connections alone.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use besmart::Client;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::peer::Peer;
use crate::process::{Growth, blocking_turn, files};

const CALLS: usize = 10_000;

/// What a call may take while it waits for its answer, with its connection.
const BYTES_EACH: u64 = 48 * 1024;

/// Says to the process that is to be the server how many calls come at once.
const ROLE: &str = "BESMART_TESTS_CALLS_AT_ONCE";

#[test]
fn ten_thousand_calls_at_once() {
    let _turn = blocking_turn();
    let calls = files().map_or(CALLS, |files| CALLS.min(files.saturating_sub(200)));
    if calls < CALLS {
        println!("only {calls} calls: no more files may be open here");
    }
    let mut server = Server::start(calls);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let growth = Growth::start();
    runtime.block_on(async {
        let client = Client::builder()
            .base_url(&server.url)
            .bearer("b")
            .timeout(Duration::from_secs(300))
            .connect_timeout(Duration::from_secs(300))
            .build()
            .unwrap();
        // The second time on the connections of the first.
        for _ in 0..2 {
            let mut running = JoinSet::new();
            for id in 0..calls {
                running.spawn(client.sensors().get(7, id as i64).send());
                // More would not fit into the queue of the server's system, and would try again after a second.
                if id % 1000 == 999 {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            while let Some(outcome) = running.join_next().await {
                let sensor = outcome.unwrap().unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(sensor.client_cid, Some(7));
            }
        }
        drop(client);
        // Those of the connections end by themselves.
        let gone = async {
            while Handle::current().metrics().num_alive_tasks() > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), gone).await.expect("no task is left");
    });
    growth.expect_at_most(BYTES_EACH * CALLS as u64);
    server.stop();
}

/// The server's process: this test program once more.
struct Server {
    process: Child,
    /// Read no further, but not closed: the server's harness has more to say.
    _output: Lines<BufReader<ChildStdout>>,
    url: String,
}

impl Server {
    fn start(calls: usize) -> Self {
        let program = std::env::current_exe().expect("the program has a path");
        let mut process = Command::new(program)
            .args(["--exact", "load::the_server_of_the_other_test", "--nocapture", "--include-ignored"])
            .env(ROLE, calls.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let url = lines.find_map(|line| line.ok()?.strip_prefix("serving ").map(str::to_owned));
        Self { process, url: url.expect("the server says where it is"), _output: lines }
    }

    fn stop(&mut self) {
        // The end of its input is the end of the server.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

#[test]
#[ignore = "a part of the other test, in a process of its own"]
fn the_server_of_the_other_test() {
    let Some(calls) = std::env::var(ROLE).ok().and_then(|calls| calls.parse::<u32>().ok()) else { return };
    let (all_came, came) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let gates = (all_came.clone(), came.clone());
    let peer = Peer::start(move |mut connection| {
        let (all_came, came) = gates.clone();
        async move {
            while connection.request().await.is_ok() {
                came.add_permits(1);
                all_came.acquire().await.expect("nobody closes it").forget();
                connection.write(b"HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n{\"client_cid\": 7}").await?;
            }
            Ok(())
        }
    });
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            loop {
                came.acquire_many(calls).await.expect("nobody closes it").forget();
                all_came.add_permits(calls as usize);
            }
        });
    });
    // The harness says its own words before.
    println!("\nserving {}", peer.url());
    std::io::stdout().flush().unwrap();
    let _ = std::io::stdin().read_line(&mut String::new());
}
