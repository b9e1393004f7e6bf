using Hengliang.Platform.Access.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Access;

/// <summary>What the module brings.</summary>
internal static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.Configure<IdentityOptions>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        });
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<Accounts>();
        return services
            .AddTables<AccessTables>()
            .AddPermissions(AccessPermissions.All)
            .AddScoped<Holders>().AddScoped<IUnitPeople, UnitPeople>().AddScoped<IPeopleInSight, PeopleInSight>().AddScoped<SignIn>().AddScoped<SignOut>().AddScoped<ChangePassword>().AddScoped<ResolveActing>()
            .AddScoped<OpenAccount>().AddScoped<KeepAccount>().AddScoped<ListAccounts>()
            .AddScoped<GivePost>().AddScoped<EndPost>().AddScoped<ListPosts>().AddScoped<ChoosePost>()
            .AddScoped<DelegatePost>().AddScoped<RevokeDelegation>().AddScoped<ExplainAccess>();
    }
}
