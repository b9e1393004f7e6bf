using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengliang.Platform.Tests.Storage;

/// <summary>Lets another piece of work be done to its end at the moment the first one is about to read a table.</summary>
internal sealed class Between : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<Between?> Now = new();

    private readonly string _table = "";
    private readonly Func<Task> _meanwhile = () => Task.CompletedTask;
    private int _left;
    private bool _isBusy;

    static Between() => _ = DiagnosticListener.AllListeners.Subscribe(new Between());

    private Between()
    {
    }

    private Between(string table, int times, Func<Task> meanwhile) => (_table, _left, _meanwhile) = (table, times, meanwhile);

    /// <param name="work">The first.</param>
    /// <param name="table">What it reads when the other comes in.</param>
    /// <param name="times">How often the other comes in at most.</param>
    /// <param name="meanwhile">The other.</param>
    public static async Task<T> DoAsync<T>(Func<Task<T>> work, string table, int times, Func<Task> meanwhile)
    {
        var between = new Between(table, times, meanwhile);
        Now.Value = between;
        try
        {
            var done = await work();
            Assert.Equal(0, between._left);
            return done;
        }
        finally
        {
            Now.Value = null;
        }
    }

    /// <summary>How often a piece of work reads a table.</summary>
    public static async Task<int> CountAsync(Func<Task> work, string table)
    {
        var between = new Between(table, int.MaxValue, () => Task.CompletedTask);
        Now.Value = between;
        try
        {
            await work();
            return int.MaxValue - between._left;
        }
        finally
        {
            Now.Value = null;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _ = value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Now.Value is not { _isBusy: false, _left: > 0 } between || value.Value is not CommandEventData asked || !asked.Command.CommandText.Contains($"\"{between._table}\"", StringComparison.Ordinal))
            return;
        between._isBusy = true;
        between._left--;
        Task.Run(between._meanwhile).GetAwaiter().GetResult();
        between._isBusy = false;
    }

    public void OnCompleted()
    {
        // The listeners live as long as the tests.
    }

    public void OnError(Exception error)
    {
        // A listener never fails.
    }
}
