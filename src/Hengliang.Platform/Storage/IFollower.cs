namespace Hengliang.Platform.Storage;

/// <summary>Keeps rows that follow from others up to date: in the same transaction as what they follow from, and without an entry of their own.</summary>
public interface IFollower
{
    /// <summary>Begins to watch one command.</summary>
    IFollowing Begin();

    /// <summary>Adds what is lacking in a database that was written before it was kept; the caller saves.</summary>
    Task CompleteAsync(HengliangDb db, CancellationToken cancel);
}

/// <summary>One command as a follower watches it.</summary>
public interface IFollowing
{
    /// <summary>A row the command adds, changes or deletes.</summary>
    void See(object row);

    /// <summary>Adds what follows; the rows seen are saved, the transaction is open, and the commit saves again.</summary>
    Task KeepAsync(HengliangDb db, CancellationToken cancel);

    /// <summary>The command is kept for good.</summary>
    void Kept()
    {
    }
}
