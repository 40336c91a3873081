//! A call of the emitted client against the same call written by hand with reqwest: time and allocations, as ratios, since both are
//! measured in turn in one run. Both send the same request over a connection that is kept, and decode the answer into the same
//! type. Run by `cargo bench --package overhead --bench overhead`; the figures aimed at are 1.05 for time and 1.2 for allocations. On
//! an idle machine with several cores a connection is as slow as the core that its server's thread happens to be on, five times and
//! more: bind all to one (`taskset --cpu-list 0`).

use std::alloc::System;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use besmart::types::SensorInfoResponse;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const BODY: &str = r#"{"sensor_mid":7,"client_cid":1,"name":"Boiler","lat":52.0,"lon":21.0,"sensor_eid":null,"sensor_type_id":3,"info":null,"comments":"x","uncertain":false,"negligible":false}"#;

/// How many calls are one measurement, and how many measurements there are: the median counts.
const CALLS: u32 = 1000;
const ROUNDS: usize = 31;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let url = overhead::serve(BODY)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(compare(&url))
}

async fn compare(url: &str) -> Outcome {
    let client = besmart::Client::builder().base_url(url).api_key_header("key").bearer("token").build()?;
    let reqwest = reqwest::Client::builder().no_proxy().build()?;
    let emitted = async || -> Outcome {
        black_box(client.sensors().get(1, 7).send().await?);
        Ok(())
    };
    let by_hand = async || -> Outcome {
        let (cid, mid) = (black_box(1), black_box(7));
        let answer = reqwest
            .get(format!("{url}/api/sensors/{cid}.{mid}"))
            .header("accept", "application/json")
            .header("user-agent", "besmart")
            .header("x-auth", "key")
            .bearer_auth("token")
            .timeout(Duration::from_secs(60))
            .send()
            .await?
            .error_for_status()?;
        black_box(serde_json::from_slice::<SensorInfoResponse>(&answer.bytes().await?)?);
        Ok(())
    };
    let (mut times, mut allocations, mut bytes) = (Vec::new(), (0.0, 0.0), (0.0, 0.0));
    // What is set up once is no part of a call.
    measure(&emitted).await?;
    measure(&by_hand).await?;
    for _ in 0..ROUNDS {
        let (ours, theirs) = (measure(&emitted).await?, measure(&by_hand).await?);
        times.push((ours.seconds, theirs.seconds));
        allocations = (ours.allocations, theirs.allocations);
        bytes = (ours.bytes, theirs.bytes);
    }
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let ours = median(times.iter().map(|pair| pair.0).collect());
    let theirs = median(times.iter().map(|pair| pair.1).collect());
    let ratio = median(times.iter().map(|pair| pair.0 / pair.1).collect());
    println!("a call           emitted   by hand   ratio");
    println!("microseconds   {:9.1} {:9.1}   {ratio:.3}", ours * 1e6, theirs * 1e6);
    row("allocations", allocations);
    row("bytes", bytes);
    Ok(())
}

fn row(name: &str, (ours, theirs): (f64, f64)) {
    println!("{name:<14} {ours:9.1} {theirs:9.1}   {:.3}", ours / theirs);
}

/// What one call took.
struct Measured {
    seconds: f64,
    allocations: f64,
    bytes: f64,
}

async fn measure(call: impl AsyncFn() -> Outcome) -> Outcome<Measured> {
    let (region, start) = (Region::new(ALLOCATOR), Instant::now());
    for _ in 0..CALLS {
        call().await?;
    }
    let (seconds, stats) = (start.elapsed().as_secs_f64(), region.change());
    let calls = f64::from(CALLS);
    // To grow is to allocate: the bytes may have to move.
    let allocations = (stats.allocations + stats.reallocations) as f64 / calls;
    let bytes = stats.bytes_allocated as f64 / calls;
    Ok(Measured { seconds: seconds / calls, allocations, bytes })
}
