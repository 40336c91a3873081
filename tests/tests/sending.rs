//! What may move between threads: everything that a program holds, and every future that it waits for. Checked by the compiler
//! alone; nothing is sent.

use std::fmt::Debug;

use besmart::{
    BoxFuture, Client, ClientBuilder, Clock, Core, Error, Headers, Login, OperationError, RequestPreview,
    Response, RetryPolicy, Secret, Token, TokenSource, Transport, TransportBody, TransportRequest,
    TransportResponse, sensors, signals, tasks, users,
};

fn is_send<T: Send>(_: &T) {}
fn is_value<T: Send + Sync + Debug + 'static>() {}
fn is_error<T: std::error::Error + Send + Sync + Clone + 'static>() {}

#[test]
fn what_a_program_keeps() {
    is_value::<Client>();
    is_value::<ClientBuilder>();
    is_value::<Core>();
    is_value::<Login>();
    is_value::<RetryPolicy>();
    is_value::<RequestPreview>();
    is_value::<Headers>();
    is_value::<Secret>();
    is_value::<Token>();
    is_value::<Response<besmart::types::SensorInfoResponse>>();
    is_value::<TransportRequest>();
    is_value::<TransportResponse>();
    is_value::<TransportBody>();
    is_error::<Error>();
    is_error::<OperationError<sensors::GetError>>();
    is_error::<OperationError<users::LogInError>>();
}

#[test]
fn requests() {
    is_value::<sensors::Get>();
    is_value::<sensors::Update>();
    is_value::<signals::GetData>();
    is_value::<tasks::RunGraphByName>();
    is_value::<users::LogIn>();
}

#[test]
fn futures() {
    let client = Client::builder().base_url("http://127.0.0.1").build().unwrap();
    is_send(&client.sensors().get(7, 42).send());
    is_send(&client.sensors().get(7, 42).send_response());
    is_send(&client.sensors().update(7, 42).name("a").send());
    is_send(&client.tasks().run_graph_by_name("a", besmart::Value::Null).send_any());
    is_send(&client.users().log_in().send());
    is_send(&client.sensors().get_types().with_retry(RetryPolicy::standard()).send());
}

#[test]
fn what_users_bring() {
    fn is_shared<T: Send + Sync + 'static + ?Sized>() {}
    is_shared::<dyn TokenSource>();
    is_shared::<dyn Transport>();
    is_shared::<dyn Clock>();
    is_shared::<dyn besmart::Hook>();
    fn fetches<'a>(source: &'a dyn TokenSource, core: &'a Core) {
        is_send::<BoxFuture<'a, Result<Token, Error>>>(&source.log_in(core));
    }
    let _ = fetches;
}
