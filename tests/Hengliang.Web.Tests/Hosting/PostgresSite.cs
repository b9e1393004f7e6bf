namespace Hengliang.Web.Tests.Hosting;

/// <summary>The demonstration on a PostgreSQL database of its own.</summary>
public sealed class PostgresSite : IAsyncLifetime
{
    internal KeptPlace Place { get; private set; } = null!;

    internal Site Site { get; private set; } = null!;

    internal Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Place = await KeptPlace.MakeAsync("postgres");
        Site = Place.Site(loads: true).With("SignIn:AttemptsAMinute", "1000").With("Calculator:RequestsAMinute", "1000");
        Address = Site.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Place.DisposeAsync();
    }
}
