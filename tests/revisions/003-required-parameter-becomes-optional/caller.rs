//! fine: a required query parameter becomes optional: it stays an argument.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books("A3").author("Lem").send().await?;
    drop(titles);
    Ok(())
}
