using Hengliang.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddHengliangWeb();
var app = builder.Build();
app.UseHengliangWeb();
await app.PrepareAsync();
await app.RunAsync();
