//! Every status that the document has for an operation, with a body of the kind that it has: both the way of the bodies
//! and the names of the errors are held against the document, which also says what there is to hold.

use besmart::ErrorKind;
use generator::api::{Operation, Status};
use integration::{Reply, Server};

use crate::calls::{self, Call};
use crate::document;
use crate::samples::{self, Sample};

/// The operations that succeed in several ways; `outcomes` has those that are not the first.
const SEVERAL_SUCCESSES: [&str; 1] = ["POST /api/tasks/graphs/run/name"];

#[tokio::test]
async fn every_documented_status_of_every_operation_is_read_as_documented() {
    let api = document::api();
    assert_eq!(api.operations.len(), 22);
    for operation in &api.operations {
        let call = calls::one_each().find(|call| call.operation == operation.key());
        let call = call.unwrap_or_else(|| panic!("{} is not called", operation.key()));
        let primary = primary(operation);
        for response in &operation.responses {
            let sample = samples::of(&document::kind(&api, response.content()));
            match code(response.status) {
                status if status == primary => succeeds(call, status, &sample).await,
                200..300 => assert!(SEVERAL_SUCCESSES.contains(&call.operation), "{call}"),
                status => fails(call, status, &sample).await,
            }
        }
    }
}

/// The status of the success that `send` gives.
fn primary(operation: &Operation) -> u16 {
    let successes = operation.responses.iter().filter(|response| response.status.is_success());
    successes.map(|response| code(response.status)).min().expect("an operation that can succeed")
}

fn code(status: Status) -> u16 {
    match status {
        Status::Code(code) => code,
        Status::Range(_) | Status::Default => {
            panic!("the document has no {status}, and there is no test for it")
        }
    }
}

async fn succeeds(call: &Call, status: u16, sample: &Sample) {
    let reply = Reply::json(status, sample.json.as_str()).header("x-request-id", "r-1");
    let server = Server::always(reply).await;
    let body = (call.send)(server.client()).await.unwrap_or_else(|failure| panic!("{call}: {failure:?}"));
    assert_eq!(body.body, sample.shown, "{call}: {status}");
    let response = (call.send_response)(server.client()).await.unwrap();
    assert_eq!(response.head, Some((status, Some("r-1".to_owned()))), "{call}");
    assert_eq!(response.body, sample.shown, "{call}: {status}");
}

async fn fails(call: &Call, status: u16, sample: &Sample) {
    let reply = Reply::json(status, sample.json.as_str()).header("x-request-id", "r-1");
    let server = Server::always(reply).await;
    for send in [call.send, call.send_response] {
        let failure = send(server.client()).await.expect_err(call.operation);
        assert_eq!(failure.api, variant(status, &sample.shown), "{call}: {status}");
        let error = failure.error;
        assert_eq!(error.kind(), ErrorKind::Status, "{call}");
        assert_eq!(error.status(), Some(status), "{call}");
        assert_eq!(error.body(), Some(sample.json.as_bytes()), "{call}: {status}");
        assert_eq!(error.request_id(), Some("r-1"), "{call}: {status}");
        assert_eq!(error.is_not_found(), status == 404, "{call}: {status}");
        assert_eq!(error.operation(), call.operation);
    }
}

/// The documented error as `Debug` shows it.
fn variant(status: u16, body: &str) -> String {
    let name = match status {
        401 => "Unauthorized",
        404 => "NotFound",
        409 => "Conflict",
        422 => "UnprocessableEntity",
        500 => "InternalServerError",
        other => panic!("there is no test for the status {other}"),
    };
    match body {
        "" => format!("Some({name})"),
        body => format!("Some({name}({body}))"),
    }
}
