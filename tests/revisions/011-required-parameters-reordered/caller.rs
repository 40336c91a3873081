//! fine: required parameters are written in another order: the arguments are not.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books("A3", 7).send().await?;
    drop(titles);
    Ok(())
}
