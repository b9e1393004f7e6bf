using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Use cases of a site that runs, without its pages.</summary>
internal static class SiteUses
{
    extension(Site site)
    {
        public Task<T> AsSystemAsync<TUse, T>(Func<TUse, Task<Outcome<T>>> use)
            where TUse : notnull => site.AsAsync(Acting.System("测试"), use);

        public async Task<T> AsAsync<TUse, T>(Acting acting, Func<TUse, Task<Outcome<T>>> use)
            where TUse : notnull
        {
            await using var scope = site.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
            return Ok(await use(scope.ServiceProvider.GetRequiredService<TUse>()));
        }

        /// <summary>The person as they act now, in their default post or in one of theirs.</summary>
        public async Task<Acting> ActingAsync(Guid person, Guid? post = null)
        {
            await using var scope = site.Services.CreateAsyncScope();
            await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(Acting.System("测试"));
            var stamp = await db.Users.Where(u => u.Id == person).Select(u => u.SecurityStamp!).SingleAsync();
            var now = Ok(await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunAsync(person, stamp, post));
            return Acting.As(now.Actor, now.Sight);
        }
    }

    internal static T Ok<T>(Outcome<T> outcome) => outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());

    /// <summary>Waits until something of the site that goes on by itself has come to be.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var tried = 0; tried < 600; tried++)
        {
            if (await isSo())
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException(what);
    }
}
