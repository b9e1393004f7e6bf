using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengliang.Platform.Tests.Storage;

/// <summary>Counts what one piece of work asks of its database and reads from it, whatever other tests do meanwhile.</summary>
internal sealed class RowsRead : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<RowsRead?> Now = new();

    static RowsRead() => _ = DiagnosticListener.AllListeners.Subscribe(new RowsRead());

    public int Commands { get; private set; }

    public int Rows { get; private set; }

    public static async Task<(T Answer, RowsRead Read)> ByAsync<T>(Func<Task<T>> work)
    {
        var count = new RowsRead();
        Now.Value = count;
        try
        {
            return (await work(), count);
        }
        finally
        {
            Now.Value = null;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _ = value.Subscribe(this, name => name == RelationalEventId.DataReaderDisposing.Name);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Now.Value is not { } count || value.Value is not DataReaderDisposingEventData read)
            return;
        count.Commands++;
        count.Rows += read.ReadCount;
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
