using System.Net;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>The whole site on a port of this machine with a data folder of its own; gone with the test.</summary>
public sealed class Site : WebApplicationFactory<Texts>
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly bool _keepsData;
    private TimeProvider? _clock;

    public Site()
        : this(null)
    {
    }

    /// <summary>A site over a data folder that was there before it and stays after it; null for one of its own.</summary>
    public Site(string? data)
    {
        _keepsData = data is not null;
        DataFolder = data ?? Directory.CreateTempSubdirectory("hengliang-site-").FullName;
    }

    /// <summary>Where the database and the keys of this site live.</summary>
    public string DataFolder { get; }

    public Site With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    /// <summary>Goes by another clock than this machine's.</summary>
    public Site By(TimeProvider clock)
    {
        _clock = clock;
        return this;
    }

    /// <summary>Starts it on Kestrel, as in real life, and says where.</summary>
    public Uri Start(int port = 0)
    {
        UseKestrel(options => options.Listen(IPAddress.Loopback, port));
        StartServer();
        return ClientOptions.BaseAddress;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        // As settings of the host: they stand before the program reads them, as those of the command line do.
        builder.UseSetting("Data:Folder", DataFolder);
        builder.UseSetting("ConnectionStrings:Hengliang", "Data Source=" + Path.Combine(DataFolder, "hengliang.db"));
        foreach (var (setting, value) in _settings)
            builder.UseSetting(setting, value);
        if (_clock is { } clock)
            builder.ConfigureServices(services => services.AddSingleton(clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !_keepsData && Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
    }
}
