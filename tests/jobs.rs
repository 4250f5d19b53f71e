//! The queue and the write door.

use std::time::Duration;

use verbatim::{
    domain::{JobId, UserId, user::SiteRole},
    store::{JobKind, WriteError},
};

use crate::{
    on_both,
    support::{Server, eventually},
};

on_both!(
    a_job_whose_process_died_is_taken_over,
    a_job_that_keeps_dying_stops_visibly,
    enqueueing_twice_is_enqueueing_once,
    a_failed_or_panicking_write_takes_only_itself_away,
);

/// Claims a consensus job as a process that then dies would: no heartbeat, no end.
async fn claim_and_vanish(server: &Server, attempts: i64) -> String {
    let subject = UserId::from_entropy(rand::random()).to_string();
    let (about, now) = (subject.clone(), server.now());
    server
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                // Of a kind and time that this server's own runner does not take first.
                tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Consensus, &about, now + 1_000).await?;
                for attempt in 0..attempts {
                    let at = now + 1_000 + attempt;
                    let job = tx.claim_job([JobKind::Consensus; 2], "a process that died", at).await?.unwrap();
                    if attempt + 1 < attempts {
                        tx.retry_job(&job.id, "a process that died", "it died", at).await?;
                    }
                }
                Ok::<_, WriteError>(())
            })
        })
        .await
        .unwrap();
    subject
}

async fn a_job_whose_process_died_is_taken_over(server: Server) {
    let subject = claim_and_vanish(&server, 1).await;
    let state = async || server.app.db.read().await.unwrap().jobs_about(&subject).await.unwrap()[0].state.to_string();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(state().await, "running", "its heart may still beat");
    server.advance(Duration::from_secs(20));
    eventually("it is put off", async || (state().await == "queued").then_some(())).await;
    server.advance(Duration::from_secs(5));
    eventually("it is done", async || (state().await == "done").then_some(())).await;
}

async fn a_job_that_keeps_dying_stops_visibly(server: Server) {
    let subject = claim_and_vanish(&server, 4).await;
    server.advance(Duration::from_secs(20));
    let job = eventually("it is given up", async || {
        let job = server.app.db.read().await.unwrap().jobs_about(&subject).await.unwrap().remove(0);
        (job.state.as_str() == "failed").then_some(job)
    })
    .await;
    assert!(job.error.unwrap().contains("ended"), "the reason is kept");
}

async fn enqueueing_twice_is_enqueueing_once(server: Server) {
    let later = server.now() + 3_600_000;
    let jobs = server
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                for _ in 0..3 {
                    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Erase, "one thing", later).await?;
                }
                Ok::<_, WriteError>(tx.jobs_about("one thing").await?.len())
            })
        })
        .await
        .unwrap();
    assert_eq!(jobs, 1);
}

async fn a_failed_or_panicking_write_takes_only_itself_away(server: Server) {
    let db = &server.app.db;
    let add = |name: &'static str, then: fn() -> Result<(), WriteError>| {
        db.write(move |tx| {
            Box::pin(async move {
                tx.insert_user(&UserId::from_entropy(rand::random()), name, None, SiteRole::Member, 0).await?;
                then()
            })
        })
    };
    let (good, bad, other) =
        tokio::join!(add("good", || Ok(())), add("bad", || Err(WriteError::Closed)), add("also good", || Ok(())),);
    good.unwrap();
    assert!(matches!(bad, Err(WriteError::Closed)), "the closure's own error comes back");
    other.unwrap();

    let panicking = db.clone();
    let outcome = tokio::spawn(async move {
        panicking
            .write(move |tx| {
                Box::pin(async move {
                    tx.insert_user(&UserId::from_entropy(rand::random()), "panicked", None, SiteRole::Member, 0)
                        .await?;
                    assert!(tx.users().await?.is_empty(), "a panic inside a write");
                    Ok::<_, WriteError>(())
                })
            })
            .await
    });
    assert!(!matches!(outcome.await, Ok(Ok(()))), "a panic is no success");
    add("afterwards", || Ok(())).await.unwrap();
    let names: Vec<String> =
        db.read().await.unwrap().users().await.unwrap().into_iter().map(|user| user.name).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["afterwards", "also good", "good"]);
}
