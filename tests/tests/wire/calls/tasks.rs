//! The tag Tasks.

use serde_json::json;

use super::{Call, Given, call};

pub(super) const CALLS: &[Call] = &[
    call!(
        "POST /api/tasks/graphs/run",
        Required,
        "/api/tasks/graphs/run",
        Some(r#"{"edges":[],"nodes":[{"function":"sum","params":{}}]}"#),
        |client| client.tasks().run_graph(json!({"edges": [], "nodes": [{"function": "sum", "params": {}}]}))
    ),
    call!(
        "POST /api/tasks/graphs/run",
        Everything,
        "/api/tasks/graphs/run?task_priority=9&task_async=true&since=1700000000000&till=1700086400000",
        Some("null"),
        |client| client
            .tasks()
            .run_graph(json!(null))
            .task_priority(9)
            .task_async(true)
            .since(1_700_000_000_000)
            .till(1_700_086_400_000)
    ),
    call!(
        "POST /api/tasks/graphs/run/name",
        Required,
        "/api/tasks/graphs/run/name?graph_name=daily%20sum",
        Some(r#"[{"client_cid":7}]"#),
        |client| client.tasks().run_graph_by_name("daily sum", json!([{"client_cid": 7}]))
    ),
    call!(
        "POST /api/tasks/graphs/run/name",
        Everything,
        "/api/tasks/graphs/run/name?graph_name=daily%20sum&task_priority=1&task_async=false\
         &since=1700000000000&till=1700086400000",
        Some(r#"{"client_cid":7}"#),
        |client| client
            .tasks()
            .run_graph_by_name("daily sum", json!({"client_cid": 7}))
            .task_priority(1)
            .task_async(false)
            .since(1_700_000_000_000)
            .till(1_700_086_400_000)
    ),
];
