//! Results of graphs.

use besmart::types::TaskGraphsRunResponse;
use serde_json::json;

use super::{assert_fields, read};
use crate::samples;

#[tokio::test]
async fn the_results_of_a_graph() {
    let body =
        format!("[{}, {}, {}]", samples::GRAPH_RESULT, r#"{"data": null}"#, r#"{"data": {"time": null}}"#);
    let results: Vec<TaskGraphsRunResponse> =
        read(201, &body, async |client| client.tasks().run_graph(json!({})).send().await).await;
    let data = results[0].data.clone().unwrap();
    let json: serde_json::Value = serde_json::from_str(samples::GRAPH_RESULT).unwrap();
    assert_fields!(&json["data"].to_string(), data, {
        origin: Some(vec![3, 1]),
        time: Some(vec![1_700_000_000_000, 0]),
        type_: Some(vec!["DBL".to_owned(), "RM".to_owned()]),
        value: Some(vec![json!("0.5"), json!(1.5)]),
    });
    assert_eq!((results.len(), &results[1].data), (3, &None));
    let empty = results[2].data.as_ref().unwrap();
    assert_eq!((&empty.origin, &empty.time, &empty.type_, &empty.value), (&None, &None, &None, &None));
}
