//! The examples are run as users run them, as programs of their own, against the recording server: what they ask the
//! service for and what they print is held.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use integration::{Recorded, Reply, Server};
use serde_json::{Value, json};

const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;

/// Runs an example against `server`.
async fn run(server: &Server, name: &'static str, arguments: &'static [&'static str]) -> Output {
    let url = server.url();
    let run = move || {
        Command::new(program(name))
            .args(arguments)
            .env("BESMART_URL", url)
            .env("BESMART_WORKSPACE_TOKEN", "workspace")
            .env("BESMART_LOGIN", "ada@example.com")
            .env("BESMART_PASSWORD", "hunter2")
            .output()
            .expect("the example as a program")
    };
    tokio::task::spawn_blocking(run).await.expect("the end of the example")
}

/// The compiled example. `cargo test` and `cargo nextest run` build it, unless they are told to build this test only.
fn program(name: &str) -> PathBuf {
    let test = env::current_exe().expect("the path of this test");
    let profile = test.parent().and_then(Path::parent).expect("target/debug/deps");
    let program = profile.join("examples").join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}.rs"));
    if modified(&program) < modified(&source) {
        build(profile);
    }
    program
}

/// `None`, which is before any time, if there is no such file.
fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

fn build(profile: &Path) {
    let name = match profile.file_name().and_then(|name| name.to_str()) {
        None | Some("debug") => "dev",
        Some(name) => name,
    };
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--package",
            "integration",
            "--examples",
            "--profile",
            name,
            "--target-dir",
        ])
        .arg(profile.parent().expect("target"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.is_ok_and(|status| status.success()), "the examples do not build");
}

/// A service that lets in, and answers the other calls with `reply`.
async fn service(reply: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| match request.call().as_str() {
        "POST /api/users/token" => Reply::json(200, r#"{"token": "t-1", "expiration": null, "id": 1}"#),
        _ => reply(request),
    })
    .await
}

#[track_caller]
fn assert_printed(output: &Output, lines: &[&str]) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().collect::<Vec<_>>(), lines);
    assert_eq!(errors, "");
}

#[track_caller]
fn assert_failed(output: &Output, message: &str) {
    assert_eq!(integration::shown(&String::from_utf8_lossy(&output.stderr)).trim_end(), message);
    assert_eq!(output.status.code(), Some(1));
}

/// Holds that the first request is the log-in, and gives the lines of the others, which bear its token.
#[track_caller]
fn lines(server: &Server) -> Vec<String> {
    let seen = server.seen();
    let (log_in, calls) = seen.split_first().expect("a log-in");
    assert_eq!(log_in.line, "POST /api/users/token HTTP/1.1");
    assert_eq!(log_in.header("x-auth"), Some("workspace"));
    let body: Value = serde_json::from_slice(&log_in.body).expect("JSON");
    assert_eq!(body, json!({"login": "ada@example.com", "password": "hunter2"}));
    assert!(calls.iter().all(|call| call.header("authorization") == Some("Bearer t-1")));
    calls.iter().map(|call| call.line.trim_end_matches(" HTTP/1.1").to_owned()).collect()
}

#[tokio::test]
async fn sensor_types_lists_the_types() {
    let types =
        r#"[{"id": 5, "name": "Meter", "description": "Measures electricity"}, {"id": 1234, "name": null}]"#;
    let server = service(move |_| Reply::json(200, types)).await;
    let output = run(&server, "sensor_types", &[]).await;
    assert_printed(
        &output,
        &["   5  Meter  Measures electricity", "1234  (no name)  ", "2 types of sensors"],
    );
    assert_eq!(lines(&server), ["GET /api/sensors/types"]);
}

#[tokio::test]
async fn sensor_types_tells_why_it_was_not_let_in() {
    let server = Server::always(Reply::json(401, r#"{"detail": "Wrong password"}"#)).await;
    let output = run(&server, "sensor_types", &[]).await;
    assert_failed(&output, "POST /api/users/token: 401 Unauthorized: the log-in was refused: Wrong password");
}

#[tokio::test]
async fn week_of_data_prints_the_samples_of_seven_days() {
    let data = r#"{"unit": "kWh", "data": {
        "time": [1700000000000, 1700003600000, 1700007200000], "value": [0.25, 12, null], "origin": [1, 1, 2]
    }}"#;
    let server = service(move |_| Reply::json(200, data)).await;
    let output = run(&server, "week_of_data", &["7", "42", "32"]).await;
    assert_printed(
        &output,
        &["1700000000000  0.25 kWh", "1700003600000  12 kWh", "1700007200000  null kWh", "3 samples"],
    );

    let [line] = &lines(&server)[..] else { panic!("{:?}", server.calls()) };
    let query = line.strip_prefix("GET /api/sensors/7.42/signals/32/data?").expect("the path of the data");
    let pairs: Vec<_> = query.split('&').map(|pair| pair.split_once('=').expect("a pair")).collect();
    let [("since", since), ("till", till), ("delta_t", "60")] = pairs[..] else { panic!("{query}") };
    let (since, till): (i64, i64) = (since.parse().expect("a time"), till.parse().expect("a time"));
    assert_eq!(till - since, WEEK);
    // Milliseconds of today are neither seconds nor microseconds: a day is a day.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time after 1970");
    let day = Duration::from_secs(24 * 60 * 60).as_millis() as i64;
    assert!((now.as_millis() as i64 - till).abs() < day, "{till}");
}

#[tokio::test]
async fn week_of_data_tells_that_there_is_none() {
    let server = service(|_| Reply::json(404, r#""no such signal""#)).await;
    let output = run(&server, "week_of_data", &["7", "42", "99"]).await;
    assert_failed(&output, "sensor 7.42 has no signal 99, or there is no such sensor");
    let server = service(|_| Reply::json(200, r#"{"data": null}"#)).await;
    assert_printed(&run(&server, "week_of_data", &["7", "42", "32"]).await, &["0 samples"]);
}

#[tokio::test]
async fn week_of_data_asks_for_what_it_needs() {
    let server = service(|_| Reply::empty(500)).await;
    let output = run(&server, "week_of_data", &["7"]).await;
    assert_failed(&output, "give a client CID, a sensor MID and a signal type MOID");
    assert_eq!(server.seen(), []);
}

#[tokio::test]
async fn sensor_lifecycle_creates_updates_reads_and_removes_one_sensor() {
    let server = service(|request| match request.method() {
        "POST" => Reply::json(201, r#"{"client_cid": 7, "sensor_mid": 43}"#),
        "PUT" => Reply::json(200, r#""Updated""#),
        "GET" => Reply::json(200, r#"{"name": "Boiler & pump", "lat": 52.2297, "lon": 21.0122}"#),
        _ => Reply::json(200, r#""Removed""#),
    })
    .await;
    let output = run(&server, "sensor_lifecycle", &["7", "Boiler & pump"]).await;
    assert_printed(
        &output,
        &["created 7.43", "updated: Updated", "Boiler & pump is at 52.2297, 21.0122", "removed: Removed"],
    );
    assert_eq!(
        lines(&server),
        [
            "POST /api/sensors?client_cid=7&name=Boiler%20%26%20pump&comments=made%20by%20an%20example",
            "PUT /api/sensors/7.43?lat=52.2297&lon=21.0122&negligible=true",
            "GET /api/sensors/7.43",
            "DELETE /api/sensors/7.43",
        ]
    );
}

#[tokio::test]
async fn sensor_lifecycle_stops_where_there_is_a_conflict() {
    let server = service(|_| Reply::json(409, r#""the name is taken""#)).await;
    let output = run(&server, "sensor_lifecycle", &["7", "Boiler"]).await;
    assert_failed(&output, "there is one already: the name is taken");
    assert_eq!(lines(&server).len(), 1);
}
