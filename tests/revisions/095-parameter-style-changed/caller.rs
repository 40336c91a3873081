//! wire: a list is written in another way: the code compiles.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author(["Lem".to_owned()]).send().await?;
    drop(titles);
    Ok(())
}
